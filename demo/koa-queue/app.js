'use strict';
// A monitoring server: browsers report what they measured by loading a one-pixel image, and a
// queue stores the reports. It leaks. Can you see where?
const Koa = require('koa');
const Router = require('@koa/router');
const queue = require('./queue');

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const totals = new Map();

queue.process('handleMonitor', async ({ data: { monitor } }) => {
  totals.set(monitor.page, (totals.get(monitor.page) || 0) + 1);
});

function parseMonitor(query) {
  return { page: query.page || '/', loadTime: Number(query.load) || 0, agent: query.agent || '' };
}

const router = new Router();

router.get('/ma.gif', async (ctx) => {
  const monitor = parseMonitor(ctx.query);
  queue.on('error', function (err) {
    console.error('handleMonitor queue error', monitor.page, err);
  });
  queue.create('handleMonitor', { monitor });
  ctx.type = 'image/gif';
  ctx.body = PIXEL;
});

router.get('/totals', (ctx) => {
  ctx.body = Object.fromEntries(totals);
});

const app = new Koa();
app.use(router.routes()).use(router.allowedMethods());

const server = app.listen(Number(process.env.PORT) || 0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
