let latencies = [];
module.exports = (req, res, next) => {
  const t0 = Date.now();
  res.on('finish', () => {
    latencies.push(Date.now() - t0);
    latencies = latencies.slice(-1000);
  });
  next();
};
