const Koa = require('koa');
const app = new Koa();
const agents = new Set();
app.use(async (ctx, next) => {
  agents.add(ctx.get('User-Agent'));
  ctx.set('X-Agents', agents.size);
  await next();
});
app.listen(3000);
