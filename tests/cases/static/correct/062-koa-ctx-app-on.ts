import type Koa from 'koa';
import type { Context, Next } from 'koa';

export interface ReporterOptions { dsn: string }

export default function reporter(app: Koa, options: ReporterOptions) {
  app.on('error', (err: Error, ctx?: Context) => {
    const trail = ctx ? [ctx.method, ctx.path] : [];
    void fetch(options.dsn, { method: 'POST', body: JSON.stringify({ err: err.message, trail }) });
  });
  return async function report(ctx: Context, next: Next) {
    ctx.set('x-reporter', 'on');
    await next();
  };
}
