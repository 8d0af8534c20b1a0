import Koa from 'koa';
import mongoose from 'mongoose';

const app = new Koa();

app.use(async (ctx, next) => {
  const aborted = { value: false };
  mongoose.connection.once('disconnected', () => {
    aborted.value = true;
    ctx.log?.warn('database went away');
  });
  await next();
  if (aborted.value) ctx.status = 503;
});

app.listen(process.env.PORT);
