'use strict';
const path = require('path');
const Koa = require('koa');
const { purge } = require('./purge');
const { serve } = require('../../support/http');

const folder = path.join(__dirname, 'plugins');

function loadPlugins () {
  purge(folder);
  return ['greet', 'count'].map(name => require(path.join(folder, name))); // <- module-reload
}

const app = new Koa();
app.use(async ctx => {
  ctx.body = loadPlugins().map(plugin => plugin.run(ctx.url)).join();
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
