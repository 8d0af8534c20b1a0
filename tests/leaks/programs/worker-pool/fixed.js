'use strict';
const Koa = require('koa');
const { Pool } = require('./pool-fixed');
const { serve } = require('../../support/http');

const pool = new Pool(2);

const app = new Koa();
app.use(async ctx => {
  const { url } = ctx;
  pool.run(async () => { throw new Error(`cannot resize ${url}`); }).catch(() => {});
  ctx.body = 'accepted';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?image=${i}`);
