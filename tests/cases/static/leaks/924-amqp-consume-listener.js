const amqp = require('amqplib');
(async () => {
  const conn = await amqp.connect('amqp://mq');
  const ch = await conn.createChannel();
  await ch.consume('tasks', async (msg) => {
    let closed = false;
    conn.on('close', () => { closed = true; });
    await work(msg);
    if (!closed) ch.ack(msg);
  });
})();
async function work() {}
