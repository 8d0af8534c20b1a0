var mysql = require('mysql');

var pool = mysql.createPool({ connectionLimit: 20, host: 'db', user: 'app', database: 'shop' });

exports.query = function (sql, params, callback) {
  pool.getConnection(function (err, connection) {
    if (err) {
      return callback(err);
    }
    connection.on('error', function (e) {
      callback(e);
    });
    connection.query(sql, params, function (e, rows) {
      connection.release();
      callback(e, rows);
    });
  });
};
