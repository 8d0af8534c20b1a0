const Koa = require('koa');
const Router = require('koa-router');
const kue = require('kue');

const app = new Koa();
const router = new Router();
const queue = kue.createQueue({ redis: { host: '127.0.0.1' } });

queue.process('beacon', 4, (job, done) => {
  console.log('beacon', job.data.url);
  done();
});

router.get('/pixel.gif', async (ctx) => {
  queue.create('beacon', { url: ctx.query.u, ua: ctx.get('user-agent') }).removeOnComplete(true).save();
  queue.on('error', (err) => {
    console.error('beacon queue', err);
  });
  ctx.type = 'gif';
  ctx.body = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
});

app.use(router.routes());
app.listen(7001);
