const db = require('./db');
module.exports = function abortable(req, res, next) {
  const query = db.begin();
  req.connection.once('close', function () {
    query.cancel();
  });
  query.run(req.query.sql).then((rows) => res.json(rows), next);
};
