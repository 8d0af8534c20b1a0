import { Pool } from 'pg';
import type { Request, Response } from 'express';
const pool = new Pool({ max: 8 });
export async function importRows(req: Request, res: Response) {
  const client = await pool.connect();
  client.on('notification', (n) => res.write(n.payload));
  await client.query('LISTEN progress');
  await client.query('CALL import($1)', [req.body.file]);
  client.release();
  res.end();
}
