import Koa from 'koa';
const app = new Koa();
app.use(async (ctx, next) => {
  const started = Date.now();
  ctx.res.once('close', () => console.log('closed', ctx.path, Date.now() - started));
  ctx.req.on('aborted', () => { ctx.state.gone = true; });
  await next();
});
app.listen(3000);
