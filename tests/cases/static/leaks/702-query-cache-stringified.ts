import type { Context } from 'koa';
import { search } from './search';
const cache = new Map<string, Promise<unknown>>();
export async function find(ctx: Context) {
  const key = JSON.stringify(ctx.query);
  if (!cache.has(key)) cache.set(key, search(ctx.query));
  ctx.body = await cache.get(key);
}
