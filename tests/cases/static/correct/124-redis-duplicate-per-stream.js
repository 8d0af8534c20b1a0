import express from 'express';
import { createClient } from 'redis';

const main = createClient();
await main.connect();

const app = express();

app.get('/channel/:name', async (req, res) => {
  const sub = main.duplicate();
  await sub.connect();
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  await sub.subscribe(req.params.name, (text) => res.write(`data: ${text}\n\n`));
  res.on('close', () => {
    sub.quit();
  });
});

app.listen(3000);
