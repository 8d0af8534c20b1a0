import { Kafka } from 'kafkajs';
const last = new Map<number, string>();
export async function start() {
  const consumer = new Kafka({ brokers: ['k:9092'] }).consumer({ groupId: 'g' });
  await consumer.connect();
  await consumer.run({
    eachMessage: async ({ partition, message }) => { last.set(partition, message.offset); },
  });
}
