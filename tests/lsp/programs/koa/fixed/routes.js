'use strict';
const Router = require('@koa/router');
const queue = require('./queue');

const router = new Router();

queue.on('error', function onQueueError (error) {
  console.error('a task failed', error);
});

router.get('/task', async ctx => {
  const { id } = ctx.query;
  queue.add({ id });
  ctx.body = 'queued';
});

module.exports = router;
