class Transaction {
  constructor(conn) { this.conn = conn; }
  async begin() {
    await this.conn.query('BEGIN');
    process.on('SIGTERM', async () => { await this.rollback(); });
  }
  async commit() { await this.conn.query('COMMIT'); }
  async rollback() { await this.conn.query('ROLLBACK'); }
}
exports.withTransaction = async (pool, fn) => {
  const tx = new Transaction(await pool.getConnection());
  await tx.begin();
  try { await fn(tx); await tx.commit(); } catch (e) { await tx.rollback(); throw e; }
};
