'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const app = new Koa();
app.setMaxListeners(0);
app.use(async (ctx, next) => {
  const { url } = ctx;
  ctx.app.on('error', error => { // <- listener-pileup
    console.error(url, error.message);
  });
  await next();
});
app.use(async ctx => { ctx.body = 'ok'; });
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
