const mysql = require('mysql2/promise');
async function query(sql, params) {
  const pool = mysql.createPool({ host: 'db', user: 'app', database: 'shop' });
  const [rows] = await pool.execute(sql, params);
  return rows;
}
module.exports = { query };
