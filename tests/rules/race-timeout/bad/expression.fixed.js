const { lookup } = require('./geo');

module.exports = async (req, res) => {
  let timer;
  const place = await Promise.race([
    lookup(req.ip),
    new Promise((resolve, reject) => (timer = setTimeout(() => reject(new Error('late')), 120000))),
  ]).finally(() => clearTimeout(timer));
  res.json(place);
};
