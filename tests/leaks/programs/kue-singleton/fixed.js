'use strict';
const Koa = require('koa');
const kue = require('kue');
const redis = require('../../support/redis');
const { serve } = require('../../support/http');

const app = new Koa();
app.use(async ctx => { ctx.body = 'queued'; });
const web = serve(app.callback());

exports.setup = async () => {
  const { port } = (await redis.listen()).address();
  const queue = kue.createQueue({ redis: { port, host: '127.0.0.1' } });
  queue.on('error', error => console.error(error));
};
exports.request = i => web.get(`/?n=${i}`);
