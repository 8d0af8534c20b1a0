const express = require('express');
const Bull = require('bull');

const redis = { host: process.env.REDIS_HOST || '127.0.0.1', port: 6379 };
const queues = {
  daily: new Bull('report:daily', { redis }),
  weekly: new Bull('report:weekly', { redis }),
};
const app = express();
app.use(express.json());

app.post('/reports/:kind', async (req, res) => {
  const queue = queues[req.params.kind];
  if (!queue) return res.sendStatus(404);
  const job = await queue.add(req.body, { attempts: 3, removeOnComplete: true });
  res.status(202).json({ id: job.id });
});

app.listen(3000);
