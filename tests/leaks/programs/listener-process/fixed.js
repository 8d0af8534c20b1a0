'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

process.on('unhandledRejection', reason => console.error(reason));
const app = new Koa();
app.use(async ctx => { ctx.body = 'ok'; });
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
