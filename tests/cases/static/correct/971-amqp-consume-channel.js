const amqp = require('amqplib');

async function start() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.consume('orders', async (message) => {
    const answers = await connection.createChannel();
    try {
      answers.sendToQueue(message.properties.replyTo, Buffer.from('done'));
    } finally {
      await answers.close();
    }
    channel.ack(message);
  });
}

start();
