var mysql = require('mysql');
var shared = mysql.createConnection(process.env.DB);
function Repo(table) { this.table = table; }
Repo.prototype.find = function (id, cb) {
  shared.on('error', function (err) { cb(err); });
  shared.query('SELECT * FROM ?? WHERE id = ?', [this.table, id], cb);
};
module.exports = Repo;
var http = require('http');
http.createServer(function (req, res) {
  new Repo('posts').find(req.url.slice(1), function (err, rows) {
    res.end(JSON.stringify(err ? { error: err.message } : rows));
  });
}).listen(80);
