const { Pool } = require('pg');
const pool = new Pool();
exports.query = async (sql) => {
  const client = await pool.connect();
  const onNotice = (n) => console.log(sql, n);
  client.on('notice', onNotice);
  try { return await client.query(sql); } finally { client.off('notice', onNotice); client.release(); }
};
