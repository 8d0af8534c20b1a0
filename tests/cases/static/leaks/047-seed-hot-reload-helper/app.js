'use strict';

const Koa = require('koa');
const Router = require('koa-router');
const { reload } = require('./lib/reload');

const app = new Koa();
const router = new Router();
let rules = require('./rules');

router.post('/rules/reload', async (ctx) => {
  rules = reload(require.resolve('./rules'));
  ctx.body = { rules: rules.length };
});
router.get('/rules', async (ctx) => {
  ctx.body = rules;
});

app.use(router.routes());
app.listen(7003);
