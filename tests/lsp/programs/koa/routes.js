'use strict';
const Router = require('@koa/router');
const queue = require('./queue');

const router = new Router();

router.get('/task', async ctx => {
  const { id } = ctx.query;
  queue.on('error', function onQueueError (error) {
    console.error('task failed', id, error);
  });
  queue.add({ id });
  ctx.body = 'queued';
});

module.exports = router;
