'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const pages = new Map();

function render (url) {
  return { url, html: `<p>${url}</p>` };
}

const app = new Koa();
app.use(async ctx => {
  if (!pages.has(ctx.url)) pages.set(ctx.url, render(ctx.url)); // <- growing-collection
  ctx.body = pages.get(ctx.url).html;
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
