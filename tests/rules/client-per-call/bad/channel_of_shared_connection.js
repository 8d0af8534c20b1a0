const amqp = require('amqplib');
let conn;
async function connect() { return conn || (conn = await amqp.connect('amqp://mq')); }
exports.publish = async function (queue, msg) {
  const c = await connect();
  const ch = await c.createChannel();
//                   ^^^^^^^^^^^^^ error: makes a new AMQP channel on every call of `publish`, and nothing closes it
  return ch.sendToQueue(queue, Buffer.from(msg));
};
