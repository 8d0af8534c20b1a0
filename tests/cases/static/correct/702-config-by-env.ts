import type { Context } from 'koa';
const ENVS = ['dev', 'test', 'prod'] as const;
const configs = new Map<string, unknown>();
export async function config(ctx: Context) {
  const env = ctx.params.env;
  if (!ENVS.includes(env)) return ctx.throw(404);
  if (!configs.has(env)) configs.set(env, await import(`./config/${env}.js`));
  ctx.body = configs.get(env);
}
