const { EventEmitter } = require('events');
const EVENTS = { UPDATE: 'update', UPDATED: 'updated' };
const docs = new EventEmitter();
exports.watch = (req, res) => {
  const push = (d) => res.write(JSON.stringify(d));
  docs.on(EVENTS.UPDATED, push);
  res.on('close', () => docs.off(EVENTS.UPDATE, push));
};
