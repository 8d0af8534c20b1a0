'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

global.__requests = global.__requests || [];

const app = new Koa();
app.use(async ctx => {
  global.__requests.push(ctx.request); // <- growing-collection
  ctx.body = 'ok';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
