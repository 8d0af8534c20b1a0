const LRU = require('lru-cache');
const cache = new LRU({ max: 500 });
exports.cached = (req, res, next) => {
  const hit = cache.get(req.originalUrl);
  if (hit) return res.send(hit);
  const send = res.send;
  res.send = (body) => { cache.set(req.originalUrl, body); return send.call(res, body); };
  next();
};
