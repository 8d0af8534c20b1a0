import Queue from 'bull';
import { encode } from './encode.js';

const videos = new Queue('videos', process.env.REDIS_URL);

videos.on('completed', (done, result) => {
  console.log('encoded', done.data.file, result.seconds);
});

videos.process(2, async (job) => {
  const child = encode(job.data.file);
  child.on('progress', (pct) => job.progress(pct));
  return child.finished;
});

process.once('SIGTERM', () => videos.close());
