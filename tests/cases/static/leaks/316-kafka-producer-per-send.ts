import { Kafka } from 'kafkajs';
const kafka = new Kafka({ clientId: 'web', brokers: ['k:9092'] });
export const emitOrder = async (order: { id: string }) => {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] });
};
