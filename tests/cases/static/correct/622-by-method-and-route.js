const counts = {};
module.exports = (req, res, next) => {
  res.on('finish', () => {
    const key = `${req.method} ${req.route ? req.route.path : 'none'} ${res.statusCode}`;
    counts[key] = (counts[key] || 0) + 1;
  });
  next();
};
module.exports.counts = counts;
