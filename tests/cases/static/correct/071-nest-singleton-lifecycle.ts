import { Injectable, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectQueue, OnQueueFailed, Processor } from '@nestjs/bull';
import type { Queue } from 'bull';

@Injectable()
@Processor('mail')
export class MailMonitor implements OnModuleInit, OnApplicationShutdown {
  private failed = 0;

  constructor(@InjectQueue('mail') private readonly queue: Queue) {
    this.queue.on('stalled', (job) => console.warn('stalled', job.id));
  }

  onModuleInit() {
    this.queue.on('failed', () => { this.failed += 1; });
    process.on('SIGHUP', () => { this.failed = 0; });
  }

  @OnQueueFailed()
  note() {}

  @Interval(60_000)
  report() {
    console.log('failed so far', this.failed);
  }

  async onApplicationShutdown() {
    await this.queue.close();
  }
}
