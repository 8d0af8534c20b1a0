const amqp = require('amqplib');
let connecting = null;
function getChannel() {
  if (connecting) return connecting;
  connecting = amqp.connect('amqp://mq').then(async (conn) => {
    conn.on('close', () => { connecting = null; });
    return conn.createChannel();
  });
  return connecting;
}
module.exports = async (req, res) => {
  const ch = await getChannel();
  ch.sendToQueue('seen', Buffer.from(req.url));
  res.end();
};
