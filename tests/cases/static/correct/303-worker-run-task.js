const { Worker } = require('worker_threads');
const worker = new Worker(require.resolve('./render-worker'));
exports.render = (doc) => new Promise((resolve, reject) => {
  function settle(fn) {
    return (value) => {
      worker.removeListener('message', onMessage);
      worker.removeListener('error', onError);
      fn(value);
    };
  }
  const onMessage = settle(resolve);
  const onError = settle(reject);
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.postMessage(doc);
});
