const { WebSocketServer } = require('ws');

const wss = new WebSocketServer({ port: 8081 });
let pingTimer;

wss.on('connection', (ws) => {
  pingTimer = setInterval(() => ws.ping(), 30000);
  ws.on('close', () => clearInterval(pingTimer));
});
