import express from 'express';
import { Queue, QueueEvents } from 'bullmq';
const queue = new Queue('render');
const events = new QueueEvents('render');
const app = express();
app.post('/render', express.json(), async (req, res) => {
  const job = await queue.add('page', req.body);
  events.on('completed', ({ jobId, returnvalue }) => {
    if (jobId === job.id) res.json(returnvalue);
  });
});
app.listen(4000);
