const hits = new Map();
module.exports = function rateLimit(req, res, next) {
  const count = (hits.get(req.ip) || 0) + 1;
  hits.set(req.ip, count);
//     ^^^ warning: `hits` only grows: one entry per distinct `req.ip`; nothing takes any out
  if (count > 100) return res.sendStatus(429);
  next();
};
