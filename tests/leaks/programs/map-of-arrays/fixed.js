'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

const byCountry = new Map();

function listOf (country) {
  let list = byCountry.get(country);
  if (!list) {
    list = [];
    byCountry.set(country, list);
  }
  return list;
}

const app = new Koa();
app.use(async ctx => {
  const { country, user } = ctx.query;
  const list = listOf(country);
  list.push({ user, seen: new Date() });
  if (list.length > 5) list.shift();
  ctx.body = 'ok';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?user=${i}&country=${['cn', 'de', 'us'][i % 3]}`);
