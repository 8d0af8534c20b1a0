module.exports = (req, res) => {
  req.once('error', () => {});
  res.once('finish', () => {});
};
