import fs from 'node:fs';
import Koa from 'koa';
const out = fs.createWriteStream('access.log', { flags: 'a' });
const app = new Koa();
app.use(async function access(ctx, next) {
  await next();
  out.once('error', (e) => ctx.app.emit('error', e, ctx));
  out.write(`${ctx.method} ${ctx.url} ${ctx.status}\n`);
});
app.listen(8080);
