import Queue from 'bull';
import { encode } from './encode.js';

const videos = new Queue('videos', process.env.REDIS_URL);

videos.process(2, async (job) => {
  videos.on('completed', (done, result) => {
    if (done.id === job.id) console.log('encoded', job.data.file, result.seconds);
  });
  return encode(job.data.file, (pct) => job.progress(pct));
});
