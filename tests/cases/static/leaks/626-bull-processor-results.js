const Queue = require('bull');
const queue = new Queue('thumbnails');
const results = {};
queue.process(async (job) => {
  const thumb = await shrink(job.data.file);
  results[job.id] = thumb;
  return { ok: true };
});
async function shrink() {}
exports.result = (id) => results[id];
