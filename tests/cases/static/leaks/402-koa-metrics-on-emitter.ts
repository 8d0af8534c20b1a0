import type { Middleware } from 'koa';
export function metrics(sink: (ms: number) => void): Middleware {
  return async (ctx, next) => {
    const begin = Date.now();
    ctx.app.on('error', () => sink(-1));
    await next();
    sink(Date.now() - begin);
  };
}
