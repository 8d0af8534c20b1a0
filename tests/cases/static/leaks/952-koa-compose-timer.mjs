import Koa from 'koa';
import compose from 'koa-compose';
import { metrics } from './metrics.mjs';

const heartbeat = async (ctx, next) => {
  const started = Date.now();
  setInterval(() => metrics.gauge('slow_request', Date.now() - started), 5000);
  await next();
};

const app = new Koa();
app.use(compose([heartbeat, async (ctx) => { ctx.body = 'ok'; }]));
app.listen(3000);
