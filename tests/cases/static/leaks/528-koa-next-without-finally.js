const EventEmitter = require('events');
const shutdown = new EventEmitter();
module.exports = async function track(ctx, next) {
  const onStop = () => { ctx.set('Connection', 'close'); };
  shutdown.on('stop', onStop);
  await next();
  shutdown.off('stop', onStop);
};
module.exports.shutdown = shutdown;
