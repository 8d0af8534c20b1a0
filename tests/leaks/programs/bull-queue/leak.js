'use strict';
const Koa = require('koa');
const Queue = require('bull');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let port = 0;

function mails () {
  return new Queue('mails', { redis: { port, host: '127.0.0.1' } }); // <- client-pileup
}

const app = new Koa();
app.use(async ctx => {
  const queue = mails();
  queue.on('error', () => { ctx.status = 500; });
  await queue.isReady();
  ctx.body = 'queued';
});
const web = serve(app.callback());

exports.setup = async () => { port = (await redis.listen()).address().port; };
exports.request = i => web.get(`/?n=${i}`);
