const mysql = require('mysql2/promise');
let pool;
async function query(sql, params) {
  pool ??= mysql.createPool({ host: 'db', user: 'app', database: 'shop' });
  const [rows] = await pool.execute(sql, params);
  return rows;
}
module.exports = { query };
