const amqp = require('amqplib');
const seen = new Set();
async function main() {
  const conn = await amqp.connect(process.env.AMQP);
  const ch = await conn.createChannel();
  await ch.consume('orders', (msg) => {
    if (seen.has(msg.properties.messageId)) return ch.ack(msg);
    seen.add(msg.properties.messageId);
    if (seen.size > 5000) seen.delete(seen.values().next().value);
    ch.ack(msg);
  });
}
main();
