var mysql = require('mysql');

var pool = mysql.createPool({ connectionLimit: 20, host: 'db', user: 'app', database: 'shop' });

exports.query = function (sql, params, callback) {
  pool.getConnection(function (err, connection) {
    if (err) {
      return callback(err);
    }
    function onError(e) {
      callback(e);
    }
    connection.on('error', onError);
    connection.query(sql, params, function (e, rows) {
      connection.removeListener('error', onError);
      connection.release();
      callback(e, rows);
    });
  });
};
