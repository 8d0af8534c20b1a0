import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Kafka } from 'kafkajs';
@Injectable()
export class Heartbeat {
  private readonly kafka = new Kafka({ brokers: ['kafka:9092'] });
  @Cron('* * * * *')
  async beat() {
    const out = this.kafka.producer();
//                         ^^^^^^^^ error: makes a new Kafka producer
    await out.connect();
    await out.send({ topic: 'beats', messages: [] });
  }
}
