import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { InjectQueue } from '@nestjs/bull';
import { Queue } from 'bull';
@Injectable()
export class NightlyService {
  constructor(@InjectQueue('report') private readonly queue: Queue) {}
  @Cron('0 3 * * *')
  async run() {
    const job = await this.queue.add({});
    this.queue.on('completed', (done) => { if (done.id === job.id) console.log('done'); });
  }
}
