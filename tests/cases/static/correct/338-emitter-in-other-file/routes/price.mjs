import { prices } from '../prices.mjs';
export async function getPrice(ctx) {
  ctx.body = await new Promise((resolve, reject) => {
    const done = (p) => { clearTimeout(t); prices.off(ctx.params.symbol, done); resolve(p); };
    const t = setTimeout(() => { prices.off(ctx.params.symbol, done); reject(new Error('late')); }, 2000);
    prices.on(ctx.params.symbol, done);
  });
}
