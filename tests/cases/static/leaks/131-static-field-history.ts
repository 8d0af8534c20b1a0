import Router from '@koa/router';

class Conversion {
  static history: Array<{ from: string; to: string; at: number }> = [];

  static run(from: string, to: string, amount: number) {
    Conversion.history.unshift({ from, to, at: Date.now() });
    return amount * 1.07;
  }
}

export const router = new Router();

router.get('/convert/:from/:to/:amount', (ctx) => {
  const { from, to, amount } = ctx.params;
  ctx.body = { result: Conversion.run(from, to, Number(amount)), recent: Conversion.history.slice(0, 5) };
});
