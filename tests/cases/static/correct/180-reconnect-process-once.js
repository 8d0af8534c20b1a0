const amqp = require('amqplib');

let connection;

async function connect() {
  connection = await amqp.connect(process.env.AMQP_URL);
  connection.on('error', (err) => console.error(err.message));
  connection.on('close', () => setTimeout(connect, 5000));
  const channel = await connection.createChannel();
  await channel.consume('orders', (msg) => channel.ack(msg));
}

process.once('SIGINT', () => connection && connection.close());

connect();
