'use strict';
const Koa = require('koa');
const kue = require('kue');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

let port = 0;

const app = new Koa();
app.use(async ctx => {
  // createQueue() gives the same queue every time.
  const queue = kue.createQueue({ redis: { port, host: '127.0.0.1' } });
  queue.setMaxListeners(0);
  queue.on('error', error => { // <- listener-pileup
    ctx.app.emit('error', error, ctx);
  });
  ctx.body = 'queued';
});
const web = serve(app.callback());

exports.setup = async () => { port = (await redis.listen()).address().port; };
exports.request = i => web.get(`/?n=${i}`);
