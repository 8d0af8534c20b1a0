const { Worker } = require('worker_threads');
const worker = new Worker('./work.js');
let seq = 0;
module.exports = (data) => new Promise((resolve, reject) => {
  const id = ++seq;
  function onMessage(m) {
    if (m.id !== id) return;
    done();
    resolve(m.result);
  }
  function onError(err) {
    done();
    reject(err);
  }
  function done() {
    worker.off('message', onMessage);
    worker.off('error', onError);
  }
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.postMessage({ id, data });
});
