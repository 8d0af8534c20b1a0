const { EventEmitter } = require('events');
const docs = new Map();
exports.watch = (req, res) => {
  const id = req.params.id;
  if (!docs.has(id)) docs.set(id, new EventEmitter());
  const doc = docs.get(id);
  const push = (c) => res.write(JSON.stringify(c));
  doc.on('change', push);
  res.on('close', () => {
    doc.off('change', push);
    if (doc.listenerCount('change') === 0) docs.delete(id);
  });
};
