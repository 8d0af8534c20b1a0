const meta = new WeakMap();
module.exports = (req, res, next) => {
  meta.set(req, Date.now());
  const seen = new Set();
  const parts = [];
  seen.add(req.url);
  req.on('data', (chunk) => parts.push(chunk));
  req.notes = [];
  req.notes.push(1);
  next();
};
