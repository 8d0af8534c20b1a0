const { EventEmitter } = require('events');
const cancel = new EventEmitter();
let current;
cancel.on('cancel', (id) => { if (current && id === current.id) current.stop(); });
async function poll() {
  current = await nextJob();
  if (current) await current.run();
}
async function nextJob() {}
setInterval(poll, 1000);
module.exports = cancel;
