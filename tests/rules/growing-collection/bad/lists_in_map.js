const Koa = require('koa');
const times = new Map();
new Koa().use(async (ctx, next) => {
  let list = times.get(ctx.ip);
  if (!list) {
    list = [];
    times.set(ctx.ip, list);
//        ^^^ warning: one entry per distinct `ctx.ip`
  }
  list.push(Date.now());
//     ^^^^ warning: `times` only grows: one more entry on every request
  await next();
});
