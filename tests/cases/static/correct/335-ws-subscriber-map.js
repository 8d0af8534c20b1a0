const { WebSocketServer } = require('ws');
const topics = {};
const wss = new WebSocketServer({ port: 8081 });
wss.on('connection', (ws) => {
  ws.on('message', (raw) => {
    const { topic } = JSON.parse(raw);
    (topics[topic] = topics[topic] || []).push(ws);
  });
  ws.on('close', () => {
    for (const t of Object.keys(topics)) topics[t] = topics[t].filter((w) => w !== ws);
  });
});
exports.publish = (topic, data) => (topics[topic] || []).forEach((ws) => ws.send(data));
