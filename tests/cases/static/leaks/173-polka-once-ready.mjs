import polka from 'polka';
import { db } from './db.mjs';

polka()
  .get('/health', (req, res) => {
    db.once('ready', () => {
      console.log('database ready, asked by', req.url);
    });
    res.end(JSON.stringify({ ok: true }));
  })
  .listen(3000);
