const Router = require('@koa/router');
const { EventEmitter } = require('events');
const queue = new EventEmitter();
const router = new Router();

router.get('/ma.gif', async (ctx) => {
  const page = ctx.query.page;
  const onError = function (err) {
    console.error(page, err);
  };
  queue.on('error', onError);
  ctx.res.on('close', () => queue.off('error', onError));
  ctx.body = 'ok';
});
module.exports = router;
