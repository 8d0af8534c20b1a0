const Router = require('@koa/router');
const { sequelize } = require('./db');
const router = new Router();
sequelize.addHook('afterCreate', (row) => { console.log(row.id); });
router.post('/orders', async (ctx) => {
  ctx.body = await sequelize.models.Order.create(ctx.request.body);
});
module.exports = router;
