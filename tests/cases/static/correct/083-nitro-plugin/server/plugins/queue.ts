import { Worker } from 'bullmq';
import { bus } from '../utils/bus';

export default defineNitroPlugin((nitroApp) => {
  const worker = new Worker('mail', async (job) => { console.log(job.id); }, { connection: { host: 'redis' } });
  worker.on('failed', (job, err) => bus.emit('failed', err));
  bus.on('failed', (err: Error) => console.error(err));
  const timer = setInterval(() => bus.emit('beat'), 1000);
  nitroApp.hooks.hook('close', async () => {
    clearInterval(timer);
    await worker.close();
  });
});
