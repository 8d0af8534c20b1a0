import { EventEmitter, once } from 'node:events';
import type { Context } from 'koa';
export async function run(ctx: Context) {
  const job = new EventEmitter();
  job.on('progress', (p) => ctx.res.write(String(p)));
  setTimeout(() => job.emit('done', 1), 10);
  const [result] = await once(job, 'done');
  ctx.body = result;
}
