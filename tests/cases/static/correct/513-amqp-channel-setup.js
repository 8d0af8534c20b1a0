const amqp = require('amqplib');
let channel;
async function getChannel() {
  if (channel) return channel;
  const conn = await amqp.connect('amqp://mq');
  conn.on('close', () => { channel = null; });
  channel = await conn.createConfirmChannel();
  channel.on('return', (m) => console.warn('unroutable', m.fields.routingKey));
  return channel;
}
exports.publish = async function publish(key, msg) {
  const ch = await getChannel();
  ch.publish('events', key, Buffer.from(JSON.stringify(msg)), { mandatory: true });
};
