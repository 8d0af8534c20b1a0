import { EventEmitter } from 'events';
export class Poller {
  private timer?: NodeJS.Timeout;
  private readonly onForce = () => this.poll();
  constructor(private readonly source: EventEmitter, private readonly every: number) {}
  start() {
    this.timer = setInterval(() => this.poll(), this.every);
    this.source.on('force', this.onForce);
  }
  stop() {
    if (this.timer) clearInterval(this.timer);
    this.timer = undefined;
    this.source.off('force', this.onForce);
  }
  private poll() {}
}
