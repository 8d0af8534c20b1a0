'use strict';
const Koa = require('koa');
const routes = require('./routes');
const { serve } = require('./http');

const app = new Koa();
app.use(routes.routes());
const web = serve(app.callback());

exports.request = i => web.get(`/task?id=${i}`);
