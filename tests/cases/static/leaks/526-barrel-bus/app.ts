import Router from '@koa/router';
import { bus } from './core';
const router = new Router();
router.get('/live', async (ctx) => {
  ctx.respond = false;
  bus.on('score', (s: number) => ctx.res.write(`data: ${s}\n\n`));
});
export default router;
