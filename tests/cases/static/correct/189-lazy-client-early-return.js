const { createClient } = require('redis');
const amqp = require('amqplib');
const Koa = require('koa');

let cache;
async function getCache() {
  if (cache && cache.isOpen) return cache;
  cache = createClient();
  cache.on('error', (err) => console.error(err));
  await cache.connect();
  return cache;
}

let connecting = null;
function getChannel() {
  if (connecting) return connecting;
  connecting = amqp.connect('amqp://mq').then(async (conn) => {
    conn.on('close', () => { connecting = null; });
    return conn.createChannel();
  });
  return connecting;
}

class Metrics {
  static #instance;
  static getInstance() {
    if (!Metrics.#instance) Metrics.#instance = new Metrics();
    return Metrics.#instance;
  }
  constructor() {
    this.n = 0;
    process.on('SIGUSR1', () => console.log(this.n));
    setInterval(() => { this.n = 0; }, 60000);
  }
}

const app = new Koa();
app.use(async (ctx) => {
  Metrics.getInstance().n += 1;
  const ch = await getChannel();
  ch.sendToQueue('seen', Buffer.from(ctx.path));
  ctx.body = await (await getCache()).get(ctx.path);
});
app.listen(3000);
