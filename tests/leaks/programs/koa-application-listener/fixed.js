'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const app = new Koa();
app.on('error', (error, ctx) => {
  console.error(ctx.url, error.message);
});
app.use(async ctx => { ctx.body = 'ok'; });
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
