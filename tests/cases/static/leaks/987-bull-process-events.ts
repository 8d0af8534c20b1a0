import Bull from 'bull';

const thumbnails = new Bull('thumbnails', process.env.REDIS_URL!);

thumbnails.process(4, async (job) => {
  thumbnails.on('global:progress', (id, progress) => {
    if (id === job.data.parent) job.progress(progress);
  });
  return resize(job.data.file);
});

async function resize(file: string) {
  return file;
}
