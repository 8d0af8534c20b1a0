const { Kafka } = require('kafkajs');
const kafka = new Kafka({ brokers: ['localhost:9092'] });
const consumer = kafka.consumer({ groupId: 'relay' });
const producer = kafka.producer();
async function main() {
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic: 'in' });
  await consumer.run({
    eachMessage: async ({ message }) => { await producer.send({ topic: 'out', messages: [message] }); },
  });
}
main();
process.once('SIGTERM', async () => { await consumer.disconnect(); await producer.disconnect(); });
