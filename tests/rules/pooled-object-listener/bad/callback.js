const pool = require('mysql').createPool({});
exports.query = (sql, done) => {
  pool.getConnection((error, connection) => {
    connection.on('error', done);
//             ^^ warning: 'error' listener on `connection`
    connection.query(sql, () => connection.release());
  });
};
