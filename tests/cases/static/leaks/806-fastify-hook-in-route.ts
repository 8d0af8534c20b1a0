import fp from 'fastify-plugin';
import { Pool } from 'pg';
const pool = new Pool();
export default fp(async (app) => {
  app.get('/db', async (request, reply) => {
    pool.on('connect', () => request.log.info('new connection'));
    const { rows } = await pool.query('select now()');
    return rows[0];
  });
});
