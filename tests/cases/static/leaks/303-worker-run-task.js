const { Worker } = require('worker_threads');
const worker = new Worker(require.resolve('./render-worker'));
exports.render = (doc) => new Promise((resolve, reject) => {
  worker.once('message', resolve);
  worker.on('error', reject);
  worker.postMessage(doc);
});
