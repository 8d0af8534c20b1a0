const { createPool } = require('generic-pool');
const Imap = require('./imap');
const pool = createPool({
  async create() {
    const conn = await Imap.open();
    conn.on('error', (e) => console.error(e.message));
    return conn;
  },
  destroy: (conn) => conn.end(),
}, { max: 10 });
exports.fetchMail = async (box) => {
  const conn = await pool.acquire();
  try {
    return await conn.fetch(box);
  } finally {
    pool.release(conn);
  }
};
