module.exports = function rateLimit({ windowMs = 60000, max = 100 } = {}) {
  const hits = new Map();
  setInterval(() => {
    const now = Date.now();
    hits.forEach((entry, ip) => { if (now - entry.start > windowMs) hits.delete(ip); });
  }, windowMs).unref();

  return function limiter(req, res, next) {
    const now = Date.now();
    const entry = hits.get(req.ip);
    if (entry && now - entry.start < windowMs) {
      entry.count += 1;
      if (entry.count > max) return res.status(429).end();
      return next();
    }
    hits.set(req.ip, { start: now, count: 1 });
    next();
  };
};
