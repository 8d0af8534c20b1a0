const express = require('express');
const Bull = require('bull');

const redis = { host: process.env.REDIS_HOST || '127.0.0.1', port: 6379 };
const app = express();
app.use(express.json());

app.post('/reports/:kind', async (req, res) => {
  const queue = new Bull(`report:${req.params.kind}`, { redis });
  const job = await queue.add(req.body, { attempts: 3, removeOnComplete: true });
  res.status(202).json({ id: job.id });
});

app.listen(3000);
