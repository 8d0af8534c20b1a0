import amqp from 'amqplib';
import express from 'express';
const app = express();
app.post('/mail', async (req, res, next) => {
  const connection = await amqp.connect('amqp://mq');
  try {
    const channel = await connection.createChannel();
    channel.sendToQueue('mail', Buffer.from(JSON.stringify(req.body)));
    res.sendStatus(202);
  } catch (e) {
    next(e);
  } finally {
    await connection.close();
  }
});
app.listen(3000);
