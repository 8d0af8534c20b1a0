import express from 'express';
import { Queue, QueueEvents } from 'bullmq';
const queue = new Queue('render');
const events = new QueueEvents('render');
const app = express();
app.post('/render', express.json(), async (req, res) => {
  const job = await queue.add('page', req.body);
  const onCompleted = ({ jobId, returnvalue }: { jobId: string; returnvalue: string }) => {
    if (jobId === job.id) res.json(returnvalue);
  };
  events.on('completed', onCompleted);
  res.once('close', () => events.off('completed', onCompleted));
});
app.listen(4000);
