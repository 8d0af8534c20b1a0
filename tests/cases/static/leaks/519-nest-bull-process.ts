import { Process, Processor } from '@nestjs/bull';
import { EventEmitter } from 'node:events';
import { Job } from 'bull';
@Processor('mail')
export class MailProcessor {
  private readonly bus = new EventEmitter();
  @Process('send')
  async send(job: Job<{ to: string }>) {
    this.bus.on('cancel', (id: string) => {
      if (id === String(job.id)) job.discard();
    });
    await deliver(job.data.to);
  }
}
async function deliver(_: string) {}
