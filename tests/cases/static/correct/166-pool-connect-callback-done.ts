import { Pool, type PoolClient } from 'pg';

const pool = new Pool({ max: 10 });

pool.on('error', (err) => console.error('idle client', err));
pool.on('connect', (client) => {
  client.on('notice', (msg) => console.log(msg.message));
});

export async function inTransaction<T>(work: (c: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (err) {
    await client.query('rollback');
    throw err;
  } finally {
    client.release();
  }
}
