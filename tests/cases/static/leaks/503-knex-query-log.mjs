import Koa from 'koa';
import knexFactory from 'knex';
const knex = knexFactory({ client: 'pg', connection: process.env.DATABASE_URL });
const app = new Koa();
app.use(async (ctx, next) => {
  ctx.state.queries = [];
  knex.on('query', ({ sql }) => ctx.state.queries.push(sql));
  await next();
  ctx.set('X-Queries', String(ctx.state.queries.length));
});
app.listen(3000);
