const { EventEmitter } = require('events');
const docs = new Map();
function emitterFor(id) {
  if (!docs.has(id)) docs.set(id, new EventEmitter());
  return docs.get(id);
}
exports.watch = (req, res) => {
  const doc = emitterFor('main');
  doc.on('change', (c) => res.write(JSON.stringify(c)));
};
