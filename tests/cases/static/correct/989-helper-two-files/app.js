const Koa = require('koa');
const { track } = require('./lib/track');

const app = new Koa();

app.use(async (ctx, next) => {
  const untrack = track(ctx.state);
  try {
    await next();
  } finally {
    untrack();
  }
});

app.listen(3000);
