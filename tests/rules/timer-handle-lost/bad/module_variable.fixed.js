const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 8081 });
let ping;

wss.on('connection', (ws) => {
  const ping = setInterval(() => ws.ping(), 30000);
  ws.on('close', () => clearInterval(ping));
});
