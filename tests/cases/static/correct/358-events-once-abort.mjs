import { once } from 'node:events';
import { queue } from './queue.mjs';
export async function nextJob(ms) {
  const signal = AbortSignal.timeout(ms);
  const [job] = await once(queue, 'job', { signal });
  return job;
}
