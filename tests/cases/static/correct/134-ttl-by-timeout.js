const Router = require('koa-router');

const codes = new Map();
const TEN_MINUTES = 600000;

const router = new Router();

router.post('/code', (ctx) => {
  const { phone } = ctx.request.body;
  const code = String(Math.random()).slice(2, 8);
  codes.set(phone, code);
  setTimeout(() => codes.delete(phone), TEN_MINUTES);
  ctx.status = 204;
});

router.post('/verify', (ctx) => {
  const { phone, code } = ctx.request.body;
  ctx.body = { ok: codes.get(phone) === code };
});

module.exports = router;
