const Router = require('@koa/router');
const { sequelize } = require('./db');
const router = new Router();
router.post('/orders', async (ctx) => {
  sequelize.addHook('afterCreate', (row) => { ctx.log.info(row.id); });
  ctx.body = await sequelize.models.Order.create(ctx.request.body);
});
module.exports = router;
