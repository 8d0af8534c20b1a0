import Koa from 'koa';
import Router from '@koa/router';
import { getPrice } from './routes/price.mjs';
const router = new Router();
router.get('/price/:symbol', getPrice);
new Koa().use(router.routes()).listen(3000);
