const Koa = require('koa');
const cache = require.cache;
new Koa().use(async (ctx) => {
  const id = require.resolve('./view');
  delete cache[id];
//^^^^^^^^^^^^^^^^ error: on every request
  ctx.body = require('./view')(ctx.query);
});
