import fs from 'node:fs';
import Koa from 'koa';
const out = fs.createWriteStream('access.log', { flags: 'a' });
const app = new Koa();
out.on('error', (e) => app.emit('error', e));
app.use(async function access(ctx, next) {
  await next();
  out.write(`${ctx.method} ${ctx.url} ${ctx.status}\n`);
});
app.listen(8080);
