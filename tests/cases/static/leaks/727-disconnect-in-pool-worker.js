const { Worker } = require('worker_threads');
exports.run = (task) => new Promise((resolve, reject) => {
  const worker = new Worker('./task.js', { workerData: task });
  process.once('disconnect', () => worker.terminate());
  worker.once('message', resolve);
  worker.once('error', reject);
});
