import Koa from 'koa';
import mongoose from 'mongoose';

const app = new Koa();

app.use(async (ctx, next) => {
  let aborted = false;
  const onDown = () => { aborted = true; };
  mongoose.connection.once('disconnected', onDown);
  try {
    await next();
  } finally {
    mongoose.connection.off('disconnected', onDown);
  }
  if (aborted) ctx.status = 503;
});

app.listen(process.env.PORT);
