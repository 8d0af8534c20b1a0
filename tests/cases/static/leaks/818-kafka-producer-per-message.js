const { Kafka } = require('kafkajs');
const kafka = new Kafka({ brokers: ['localhost:9092'] });
const consumer = kafka.consumer({ groupId: 'relay' });
async function main() {
  await consumer.connect();
  await consumer.subscribe({ topic: 'in' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const producer = kafka.producer();
      await producer.connect();
      await producer.send({ topic: 'out', messages: [{ value: message.value }] });
    },
  });
}
main();
