'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const app = new Koa();
app.use(async ctx => {
  const { url } = ctx;
  const poll = () => {
    ctx.state.polled = url;
    setTimeout(poll, 5000); // also here
  };
  setTimeout(poll, 5000); // <- timer-pileup
  ctx.body = 'ok';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
