import Koa from 'koa';
import https from 'node:https';
import axios from 'axios';

const app = new Koa();
const httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

app.use(async (ctx) => {
  const api = axios.create({
    baseURL: 'https://inventory.internal',
    headers: { authorization: ctx.get('authorization') },
    httpsAgent,
  });
  ctx.body = (await api.get(ctx.path)).data;
});

app.listen(3000);
