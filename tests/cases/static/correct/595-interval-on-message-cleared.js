const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 7000 });
wss.on('connection', (ws) => {
  let timer = null;
  ws.on('message', (raw) => {
    const msg = JSON.parse(raw);
    clearInterval(timer);
    if (msg.type === 'subscribe') timer = setInterval(() => ws.send(snapshot(msg.topic)), 1000);
  });
  ws.on('close', () => clearInterval(timer));
});
function snapshot(topic) { return topic; }
