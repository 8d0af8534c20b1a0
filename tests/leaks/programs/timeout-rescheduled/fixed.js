'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

let url = '';
const poll = () => setTimeout(poll, 5000, url);
poll();
const app = new Koa();
app.use(async ctx => {
  url = ctx.url;
  ctx.body = 'ok';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
