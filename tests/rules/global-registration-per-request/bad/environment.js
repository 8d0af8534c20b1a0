module.exports = (req, res, next) => {
  process.env.TZ = req.query.zone;
//^^^^^^^^^^^^^^ info: sets something that all requests share
  next();
};
