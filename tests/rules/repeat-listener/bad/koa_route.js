const Router = require('@koa/router');
const { EventEmitter } = require('events');
const queue = new EventEmitter();
const router = new Router();

router.get('/ma.gif', async (ctx) => {
  const page = ctx.query.page;
  queue.on('error', function (err) {
//      ^^ error: 'error' listener added to `queue` on every request
    console.error(page, err);
  });
  ctx.body = 'ok';
});
module.exports = router;
