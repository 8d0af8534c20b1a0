'use strict';
const Koa = require('koa');
const pug = require('pug');
const { serve } = require('../../support/http');

const app = new Koa();
app.use(async ctx => {
  ctx.type = 'html';
  ctx.body = pug.render('p= url', { url: ctx.url, cache: true, filename: 'url.pug' });
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
