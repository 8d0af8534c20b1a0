class Transaction {
  constructor(conn) { this.conn = conn; this.onTerm = () => this.rollback(); }
  async begin() {
    await this.conn.query('BEGIN');
    process.on('SIGTERM', this.onTerm);
  }
  async commit() { process.off('SIGTERM', this.onTerm); await this.conn.query('COMMIT'); }
  async rollback() { process.off('SIGTERM', this.onTerm); await this.conn.query('ROLLBACK'); }
}
exports.withTransaction = async (pool, fn) => {
  const tx = new Transaction(await pool.getConnection());
  await tx.begin();
  try { await fn(tx); await tx.commit(); } catch (e) { await tx.rollback(); throw e; }
};
