const PATHS = ['/', '/about', '/shop'];
const visits = {};
module.exports = function track(req, res, next) {
  if (PATHS.includes(req.path)) visits[req.path] = (visits[req.path] || 0) + 1;
  next();
};
