import type { Middleware } from 'koa';
export function metrics(sink: (ms: number) => void): Middleware {
  return async (ctx, next) => {
    const begin = Date.now();
    ctx.res.once('finish', () => sink(Date.now() - begin));
    await next();
  };
}
