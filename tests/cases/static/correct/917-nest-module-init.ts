import { Injectable, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import { Queue } from 'bull';
@Injectable()
export class NightlyService implements OnModuleInit, OnModuleDestroy {
  private readonly log = (job: { id: string }) => console.log('done', job.id);
  constructor(@InjectQueue('report') private readonly queue: Queue) {}
  onModuleInit() { this.queue.on('completed', this.log); }
  onModuleDestroy() { this.queue.removeListener('completed', this.log); }
}
