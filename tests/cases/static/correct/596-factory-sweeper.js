module.exports = function limiter({ windowMs = 60000, max = 100 } = {}) {
  const hits = new Map();
  const sweep = setInterval(() => {
    for (const [ip, rec] of hits) if (Date.now() - rec.since > windowMs) hits.delete(ip);
  }, windowMs);
  sweep.unref();
  return function limit(req, res, next) {
    const rec = hits.get(req.ip) ?? { n: 0, since: Date.now() };
    rec.n++;
    hits.set(req.ip, rec);
    if (rec.n > max) return res.status(429).end();
    next();
  };
};
