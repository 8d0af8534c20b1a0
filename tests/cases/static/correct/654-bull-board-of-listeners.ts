import { Worker, QueueEvents } from 'bullmq';
const names = ['mail', 'image', 'invoice'];
export const workers = names.map((name) => {
  const worker = new Worker(name, async (job) => job.data);
  worker.on('failed', (job, err) => console.error(name, job?.id, err.message));
  const events = new QueueEvents(name);
  events.on('stalled', ({ jobId }) => console.warn(name, jobId));
  return worker;
});
process.on('SIGTERM', () => Promise.all(workers.map((w) => w.close())));
