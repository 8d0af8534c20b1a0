const express = require('express');
const app = express();

let clients = [];

app.get('/events', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
  const id = Date.now();
  clients.push({ id, res });
  req.on('close', () => console.log(`${id} closed`));
});

app.post('/say', express.json(), (req, res) => {
  clients.forEach((c) => c.res.write(`data: ${JSON.stringify(req.body)}\n\n`));
  res.end();
});

app.listen(3000);
