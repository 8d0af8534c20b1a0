const { feed } = require('./feed');
module.exports = (req, res) => {
  const push = (e) => res.write(e);
  feed.on('change', push);
  const stop = () => feed.off('change', push);
  req.on('error', stop);
  res.on('close', stop);
};
