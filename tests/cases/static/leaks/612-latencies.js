const latencies = [];
module.exports = (req, res, next) => {
  const t0 = process.hrtime.bigint();
  res.on('finish', () => {
    latencies.push(Number(process.hrtime.bigint() - t0) / 1e6);
  });
  next();
};
module.exports.p99 = () => latencies.slice().sort((a, b) => a - b)[Math.floor(latencies.length * 0.99)];
