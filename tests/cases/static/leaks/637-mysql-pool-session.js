const mysql = require('mysql');
const pool = mysql.createPool({ host: 'db', connectionLimit: 10 });
module.exports = (ctx) => new Promise((resolve, reject) => {
  pool.getConnection((err, connection) => {
    if (err) return reject(err);
    connection.on('error', reject);
    connection.query('SELECT 1', (e, rows) => {
      connection.release();
      if (e) return reject(e);
      ctx.body = rows;
      resolve();
    });
  });
});
