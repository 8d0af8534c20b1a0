const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (ws) => setInterval(() => ws.ping(), 1000));
//                           ^^^^^^^^^^^ error: an interval is started for each connection and never cleared
