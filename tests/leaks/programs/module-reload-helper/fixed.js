'use strict';
const path = require('path');
const Koa = require('koa');
const { serve } = require('../../support/http');

const folder = path.join(__dirname, 'plugins');
const plugins = ['greet', 'count'].map(name => require(path.join(folder, name)));

const app = new Koa();
app.use(async ctx => {
  ctx.body = plugins.map(plugin => plugin.run(ctx.url)).join();
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
