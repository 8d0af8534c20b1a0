'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

process.setMaxListeners(0);
const app = new Koa();
app.use(async ctx => {
  const id = ctx.query.n;
  process.on('unhandledRejection', reason => { // <- listener-pileup
    console.error(id, reason);
  });
  ctx.body = 'ok';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
