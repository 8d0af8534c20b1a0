import { EventEmitter } from 'events';
export class Poller {
  private timer?: NodeJS.Timeout;
  constructor(private readonly source: EventEmitter, private readonly every: number) {}
  start() {
    this.timer = setInterval(() => this.poll(), this.every);
    this.source.on('force', () => this.poll());
  }
  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
  }
  private poll() {}
}
