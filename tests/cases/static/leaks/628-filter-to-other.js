const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 5000 });
const clients = [];
wss.on('connection', (ws) => {
  clients.push(ws);
  ws.on('message', (m) => {
    const alive = clients.filter((c) => c.readyState === 1);
    alive.forEach((c) => c.send(m));
  });
});
