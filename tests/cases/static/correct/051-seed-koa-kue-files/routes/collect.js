import Router from '@koa/router';
import queue from '../util/queue.js';

const router = new Router({ prefix: '/collect' });

router.get('/ma.gif', async (ctx) => {
  const record = { url: ctx.query.url, at: Date.now() };
  queue.create('monitor', record).save();
  ctx.status = 204;
});

export default router;
