const { Pool } = require('pg');
const pool = new Pool();
exports.query = async (sql) => {
  const client = await pool.connect();
  client.on('notice', (n) => console.log(sql, n));
//       ^^ warning: 'notice' listener on `client`, which goes back to its pool
  try { return await client.query(sql); } finally { client.release(); }
};
