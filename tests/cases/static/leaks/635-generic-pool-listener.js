const { createPool } = require('generic-pool');
const factory = require('./imap-factory');
const pool = createPool(factory, { max: 10 });
exports.fetchMail = async (box) => {
  const conn = await pool.acquire();
  conn.on('mail', (n) => console.log(box, n));
  try {
    return await conn.fetch(box);
  } finally {
    await pool.release(conn);
  }
};
