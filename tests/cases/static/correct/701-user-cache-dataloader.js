const db = require('./db');
exports.loaders = (req, res, next) => {
  const users = {};
  req.getUser = (id) => users[id] || (users[id] = db.users.findById(id));
  next();
};
