'use strict';
const Koa = require('koa');
const Queue = require('bull');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let queue = null;

const app = new Koa();
app.use(async ctx => {
  await queue.isReady();
  ctx.body = 'queued';
});
const web = serve(app.callback());

exports.setup = async () => {
  const { port } = (await redis.listen()).address();
  queue = new Queue('mails', { redis: { port, host: '127.0.0.1' } });
};
exports.request = i => web.get(`/?n=${i}`);
