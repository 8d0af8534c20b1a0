import express, { Response } from 'express';

const app = express();
const clients = new Set<Response>();

app.get('/events', (req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  clients.add(res);
});

app.post('/publish', express.json(), (req, res) => {
  for (const client of clients) client.write(`data: ${JSON.stringify(req.body)}\n\n`);
  res.sendStatus(204);
});

app.listen(8080);
