const amqp = require('amqplib');
async function connect() {
  const connection = await amqp.connect('amqp://mq');
  connection.on('close', () => setTimeout(connect, 5000));
  process.once('SIGINT', () => connection.close());
//        ^^^^ error: each time it has itself called again
}
connect();
