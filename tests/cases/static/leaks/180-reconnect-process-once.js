const amqp = require('amqplib');

async function connect() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  connection.on('error', (err) => console.error(err.message));
  connection.on('close', () => setTimeout(connect, 5000));
  process.once('SIGINT', () => connection.close());
  const channel = await connection.createChannel();
  await channel.consume('orders', (msg) => channel.ack(msg));
}

connect();
