const Koa = require('koa');
const app = new Koa();

app.use(async (ctx) => {
  const beat = setInterval(() => ctx.res.write('.'), 1000);
  ctx.res.on('close', () => clearInterval(beat));
  ctx.respond = false;
});
app.listen(3000);
