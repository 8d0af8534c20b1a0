const amqp = require('amqplib');
let channel;
async function getChannel() {
  if (!channel) {
    const conn = await amqp.connect('amqp://mq');
    channel = await conn.createConfirmChannel();
  }
  return channel;
}
exports.publish = async function publish(key, msg) {
  const ch = await getChannel();
  ch.on('return', (m) => console.warn('unroutable', m.fields.routingKey));
  ch.publish('events', key, Buffer.from(JSON.stringify(msg)), { mandatory: true });
};
