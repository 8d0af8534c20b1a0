'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const pages = new Map();
const app = new Koa();
app.use(async ctx => {
  if (!pages.has(ctx.url)) {
    if (pages.size >= 10) pages.delete(pages.keys().next().value);
    pages.set(ctx.url, { url: ctx.url, html: `<p>${ctx.url}</p>` });
  }
  ctx.body = pages.get(ctx.url).html;
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
