import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Kafka } from 'kafkajs';

@Injectable()
export class HeartbeatTask {
  private readonly kafka = new Kafka({ brokers: ['kafka:9092'], clientId: 'beat' });

  @Cron(CronExpression.EVERY_10_SECONDS)
  async beat() {
    const producer = this.kafka.producer();
    await producer.connect();
    await producer.send({ topic: 'beats', messages: [{ value: String(Date.now()) }] });
  }
}
