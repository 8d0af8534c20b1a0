const Router = require('@koa/router');
const { listen } = require('./helpers/listen');
const stock = require('./stock');

const router = new Router();

listen(stock, 'error', (err) => console.error(err));

router.get('/stock/:sku', async (ctx) => {
  const moves = [];
  const stop = listen(stock, 'moved', (move) => moves.push(move));
  ctx.res.once('close', stop);
  ctx.body = await stock.level(ctx.params.sku);
});

module.exports = router;
