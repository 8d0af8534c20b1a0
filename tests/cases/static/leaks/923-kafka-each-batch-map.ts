import { Kafka } from 'kafkajs';
const last = new Map<string, string>();
export async function start() {
  const consumer = new Kafka({ brokers: ['k:9092'] }).consumer({ groupId: 'g' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'orders' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      last.set(String(message.key), message.offset);
    },
  });
}
