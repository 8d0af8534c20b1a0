import { Worker, Queue } from 'bullmq';
const mails = new Queue('mails');
const worker = new Worker('mails', async (job) => { await send(job.data); });
worker.on('failed', (job, err) => console.error(job?.id, err));
export const enqueue = (m: unknown) => mails.add('send', m);
async function send(_: unknown) {}
