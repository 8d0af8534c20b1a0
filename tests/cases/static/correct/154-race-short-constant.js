const Koa = require('koa');
const { lookup } = require('./geo');

const app = new Koa();

app.use(async (ctx) => {
  ctx.body = await Promise.race([
    lookup(ctx.ip),
    new Promise((resolve) => setTimeout(resolve, 2000, { country: 'unknown' })),
  ]);
});

app.listen(3000);
