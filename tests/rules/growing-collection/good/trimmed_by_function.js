const times = new Map();
function prune(map) {
  for (const key of map.keys()) if (map.get(key) < Date.now() - 1000) map.delete(key);
}
module.exports = (req, res) => {
  times.set(req.ip, Date.now());
  prune(times);
  res.end();
};
