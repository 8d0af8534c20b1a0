import { Kafka } from 'kafkajs';
import { Router } from 'express';
const kafka = new Kafka({ brokers: ['k1:9092'] });
export const router = Router();
router.get('/topics/:name/tail', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const consumer = kafka.consumer({ groupId: 'tail-' + Date.now() });
  await consumer.connect();
  await consumer.subscribe({ topic: req.params.name });
  await consumer.run({ eachMessage: async ({ message }) => { res.write(`data: ${message.value}\n\n`); } });
});
