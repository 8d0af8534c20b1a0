import type { EventEmitter } from 'node:events';
export class Heartbeat {
  private readonly onOpen = () => this.beat();
  private readonly timer: NodeJS.Timeout;
  constructor(private readonly link: EventEmitter) {
    link.on('open', this.onOpen);
    this.timer = setInterval(() => this.beat(), 1000);
  }
  beat() { this.link.emit('ping'); }
  destroy() { this.link.off('open', this.onOpen); clearInterval(this.timer); }
}
