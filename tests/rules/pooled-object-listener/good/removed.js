const { Pool } = require('pg');
const pool = new Pool();
exports.query = async (sql) => {
  const client = await pool.connect();
  const failed = () => {};
  client.on('error', failed);
  try { return await client.query(sql); } finally {
    client.removeListener('error', failed);
    client.release();
  }
};
