import Koa from 'koa';
import https from 'node:https';
import axios from 'axios';
new Koa().use(async (ctx) => {
  const httpsAgent = new https.Agent({ keepAlive: true });
//                   ^^^ error: makes a new HTTP agent on every request, and nothing closes it
  ctx.body = (await axios.get('https://inventory', { httpsAgent })).data;
});
