const Router = require('@koa/router');
const { listen } = require('./helpers/listen');
const stock = require('./stock');

const router = new Router();

router.get('/stock/:sku', async (ctx) => {
  const moves = [];
  listen(stock, 'moved', (move) => moves.push(move));
  ctx.body = await stock.level(ctx.params.sku);
});

module.exports = router;
