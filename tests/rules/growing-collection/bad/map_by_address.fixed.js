const hits = new Map();
module.exports = function rateLimit(req, res, next) {
  const count = (hits.get(req.ip) || 0) + 1;
  hits.set(req.ip, count);
  if (hits.size > 1000) hits.delete(hits.keys().next().value);
  if (count > 100) return res.sendStatus(429);
  next();
};
