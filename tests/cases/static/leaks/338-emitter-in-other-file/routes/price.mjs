import { prices } from '../prices.mjs';
export async function getPrice(ctx) {
  ctx.body = await new Promise((resolve) => {
    prices.on(ctx.params.symbol, resolve);
  });
}
