import Koa from 'koa';
import collect from './routes/collect.js';

const app = new Koa();
app.use(collect.routes());
app.use(collect.allowedMethods());
app.listen(7002);
