const { sessions } = require('./store');
module.exports = (req, res) => {
  sessions.set(req.headers.cookie, Date.now());
  res.end();
};
