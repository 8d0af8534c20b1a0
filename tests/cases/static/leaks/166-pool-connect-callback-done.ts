import mysql from 'mysql2/promise';

const pool = mysql.createPool({ host: 'db', user: 'app', connectionLimit: 10 });

export async function inTransaction<T>(work: (c: mysql.PoolConnection) => Promise<T>): Promise<T> {
  const conn = await pool.getConnection();
  conn.on('error', (err) => console.error('lost', err));
  try {
    await conn.beginTransaction();
    const result = await work(conn);
    await conn.commit();
    return result;
  } catch (err) {
    await conn.rollback();
    throw err;
  } finally {
    conn.release();
  }
}
