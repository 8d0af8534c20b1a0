import { Pool } from 'pg';
import Fastify from 'fastify';
import cluster from 'cluster';
const db = new Pool();
async function main() {
  const app = Fastify();
  const cache = new Pool();
  app.get('/', async () => (await db.query('select 1')).rows.concat((await cache.query('x')).rows));
  await app.listen({ port: 1 });
}
if (cluster.isPrimary) for (let i = 0; i < 4; ++i) cluster.fork();
else main();
