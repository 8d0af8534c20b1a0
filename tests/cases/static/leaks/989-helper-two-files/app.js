const Koa = require('koa');
const { track } = require('./lib/track');

const app = new Koa();

app.use(async (ctx, next) => {
  track(ctx.state);
  await next();
});

app.listen(3000);
