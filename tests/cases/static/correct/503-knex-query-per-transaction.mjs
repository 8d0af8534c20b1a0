import Koa from 'koa';
import knexFactory from 'knex';
const knex = knexFactory({ client: 'pg', connection: process.env.DATABASE_URL });
knex.on('query-error', (err) => console.error(err.message));
const app = new Koa();
app.use(async (ctx) => {
  const query = knex('users').select('name').where({ id: ctx.query.id });
  query.on('query', ({ sql }) => ctx.set('X-Sql', sql));
  ctx.body = await query;
});
app.listen(3000);
