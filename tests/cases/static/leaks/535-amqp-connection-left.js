const amqp = require('amqplib');
exports.enqueue = async (req, res) => {
  const connection = await amqp.connect(process.env.RABBIT);
  const channel = await connection.createChannel();
  await channel.assertQueue('mails');
  channel.sendToQueue('mails', Buffer.from(JSON.stringify(req.body)));
  await channel.close();
  res.sendStatus(202);
};
