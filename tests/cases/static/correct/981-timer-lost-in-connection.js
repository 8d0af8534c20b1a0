const { WebSocketServer } = require('ws');

const wss = new WebSocketServer({ port: 8081 });

wss.on('connection', (ws) => {
  const pingTimer = setInterval(() => ws.ping(), 30000);
  ws.on('close', () => clearInterval(pingTimer));
});
