import { Pool } from 'pg';
import Redis from 'ioredis';
import { Queue } from 'bullmq';

export async function createServices(env: NodeJS.ProcessEnv) {
  const db = new Pool({ connectionString: env.DB_URL });
  const cache = new Redis(env.REDIS_URL ?? '');
  const jobs = new Queue('jobs', { connection: cache });
  db.on('error', (err) => console.error('db', err));
  cache.on('error', (err) => console.error('cache', err));
  return {
    db,
    cache,
    jobs,
    async close() {
      await jobs.close();
      await db.end();
      cache.disconnect();
    },
  };
}

export type Services = Awaited<ReturnType<typeof createServices>>;
