const Koa = require('koa');
const app = new Koa();

app.use(async (ctx) => {
  const beat = setInterval(() => ctx.res.write('.'), 1000);
//             ^^^^^^^^^^^ error: an interval is started on every request and never cleared
  ctx.respond = false;
});
app.listen(3000);
