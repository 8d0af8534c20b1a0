import Koa from 'koa';
const app = new Koa();
app.use(async (ctx, next) => {
  const started = Date.now();
  ctx.req.socket.on('close', () => {
    console.log('connection closed', ctx.path, Date.now() - started);
  });
  await next();
});
app.listen(3000);
