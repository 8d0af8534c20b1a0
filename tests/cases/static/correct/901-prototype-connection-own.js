var mysql = require('mysql');
function Repo(table) { this.table = table; }
Repo.prototype.find = function (id, cb) {
  var connection = mysql.createConnection(process.env.DB);
  connection.on('error', function (err) { cb(err); });
  connection.query('SELECT * FROM ?? WHERE id = ?', [this.table, id], function (err, rows) {
    connection.end();
    cb(err, rows);
  });
};
module.exports = Repo;
