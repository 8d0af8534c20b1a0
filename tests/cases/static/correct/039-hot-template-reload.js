const path = require('path');
const fs = require('fs/promises');
const ejs = require('ejs');
const Koa = require('koa');

const app = new Koa();
const viewFile = (name) => path.join(__dirname, 'views', `${path.basename(name)}.ejs`);

app.use(async (ctx) => {
  const text = await fs.readFile(viewFile(ctx.query.page || 'home'), 'utf8');
  ctx.type = 'html';
  ctx.body = ejs.render(text, ctx.query);
});

app.listen(3000);
