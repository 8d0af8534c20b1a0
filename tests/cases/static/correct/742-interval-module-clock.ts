import type { Context } from 'koa';
let clock: NodeJS.Timeout | undefined;
const open = new Set<NodeJS.WritableStream>();
export function stream(ctx: Context) {
  ctx.respond = false;
  open.add(ctx.res);
  clock ??= setInterval(() => open.forEach((r) => r.write('data: tick\n\n')), 1000);
  ctx.res.on('close', () => {
    open.delete(ctx.res);
    if (open.size === 0) {
      clearInterval(clock);
      clock = undefined;
    }
  });
}
