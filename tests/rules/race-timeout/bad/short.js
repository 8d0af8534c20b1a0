const { lookup } = require('./geo');

module.exports = async (req, res) => {
  res.json(await Promise.race([
    lookup(req.ip),
    new Promise((resolve) => setTimeout(resolve, 2000)),
//                           ^^^^^^^^^^ info: up to 2 seconds more
  ]));
};
