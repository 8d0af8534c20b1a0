const { EventEmitter } = require('events');
const cancel = new EventEmitter();
async function poll() {
  const job = await nextJob();
  cancel.on('cancel', (id) => { if (job && id === job.id) job.stop(); });
  if (job) await job.run();
}
async function nextJob() {}
setInterval(poll, 1000);
module.exports = cancel;
