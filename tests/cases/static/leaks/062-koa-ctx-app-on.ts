import type { Context, Next } from 'koa';

export interface ReporterOptions { dsn: string }

export default function reporter(options: ReporterOptions) {
  return async function report(ctx: Context, next: Next) {
    const trail: string[] = [ctx.method, ctx.path];
    ctx.app.on('error', (err: Error) => {
      void fetch(options.dsn, { method: 'POST', body: JSON.stringify({ err: err.message, trail }) });
    });
    await next();
  };
}
