import { EventEmitter } from 'events';

export interface Job {
  readonly url: string;
  readonly received: number;
}

// One queue for the whole server.
export class JobQueue extends EventEmitter {
  add(job: Job): void {
    this.emit('added', job);
  }
}

export const jobs = new JobQueue();
jobs.setMaxListeners(0);
