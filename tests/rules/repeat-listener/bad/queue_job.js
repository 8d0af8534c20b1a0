const Queue = require('bull');
const { bus } = require('./bus');
const mails = new Queue('mails');
mails.process(async (job) => {
  bus.on('cancel', () => job.discard());
//    ^^ error: 'cancel' listener added to `bus` for each call of the queue processor
});
