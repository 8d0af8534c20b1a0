const bounds = [10, 50, 100, 500, 1000];
const buckets = new Array(bounds.length + 1).fill(0);
let total = 0;
module.exports = (req, res, next) => {
  const start = Date.now();
  res.on('finish', () => {
    const ms = Date.now() - start;
    const i = bounds.findIndex((b) => ms <= b);
    buckets[i === -1 ? bounds.length : i] += 1;
    total += ms;
  });
  next();
};
