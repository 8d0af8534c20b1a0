const cluster = require('cluster');
let next = 0;
exports.ask = function ask(question) {
  const id = ++next;
  return new Promise((resolve) => {
    process.on('message', (m) => { if (m.id === id) resolve(m.answer); });
    process.send({ id, question, worker: cluster.worker.id });
  });
};
