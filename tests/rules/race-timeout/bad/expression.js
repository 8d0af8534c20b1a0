const { lookup } = require('./geo');

module.exports = async (req, res) => {
  const place = await Promise.race([
    lookup(req.ip),
    new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 120000)),
//                                   ^^^^^^^^^^ warning: for 2 minutes after
  ]);
  res.json(place);
};
