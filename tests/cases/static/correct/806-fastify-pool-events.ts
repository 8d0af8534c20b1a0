import fp from 'fastify-plugin';
import { Pool } from 'pg';
export default fp(async (app, options: { url: string }) => {
  const pool = new Pool({ connectionString: options.url });
  pool.on('error', (err) => app.log.error(err));
  app.decorate('pg', pool);
  app.addHook('onClose', () => pool.end());
  app.get('/db', async () => (await pool.query('select now()')).rows[0]);
});
