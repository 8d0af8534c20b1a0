const db = require('./db');
const users = {};
function getUser(id) {
  return users[id] || (users[id] = db.users.findById(id));
}
exports.profile = async (req, res) => res.json(await getUser(req.params.id));
