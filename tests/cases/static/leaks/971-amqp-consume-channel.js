const amqp = require('amqplib');

async function start() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.consume('orders', async (message) => {
    const answers = await connection.createChannel();
    answers.sendToQueue(message.properties.replyTo, Buffer.from('done'));
    channel.ack(message);
  });
}

start();
