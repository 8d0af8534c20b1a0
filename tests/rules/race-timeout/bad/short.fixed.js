const { lookup } = require('./geo');

module.exports = async (req, res) => {
  let timer;
  res.json(await Promise.race([
    lookup(req.ip),
    new Promise((resolve) => (timer = setTimeout(resolve, 2000))),
  ]).finally(() => clearTimeout(timer)));
};
