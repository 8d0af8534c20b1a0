import { createServer } from 'node:http';
import { connect } from './database';

createServer(async (req, res) => {
  await using db = await connect({ url: process.env.DB_URL });
  const rows = await db.query('select now()');
  res.end(JSON.stringify(rows));
}).listen(3000);
