const path = require('path');
const Koa = require('koa');

const app = new Koa();
const viewFile = (name) => path.join(__dirname, 'views', `${name}.js`);

app.use(async (ctx) => {
  const file = require.resolve(viewFile(ctx.query.page || 'home'));
  delete require.cache[file];
  const view = require(file);
  ctx.type = 'html';
  ctx.body = view(ctx.query);
});

app.listen(3000);
