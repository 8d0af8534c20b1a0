import amqp from 'amqplib';
import express from 'express';
const app = express();
app.post('/mail', async (req, res) => {
  const connection = await amqp.connect('amqp://mq');
  const channel = await connection.createChannel();
  channel.sendToQueue('mail', Buffer.from(JSON.stringify(req.body)));
  res.sendStatus(202);
});
app.listen(3000);
