import { EventEmitter } from 'node:events';

export class Recorder {
  private timer?: NodeJS.Timeout;

  constructor(private readonly source: EventEmitter, private readonly clock: EventEmitter) {
    this.source.on('data', this.onData);
    this.source.on('drain', this.onDrain);
    this.timer = setInterval(this.onDrain, 1000);
  }

  private onData = (chunk: Buffer) => { void chunk; };
  private onDrain = () => { this.clock.emit('drained'); };

  stop() {
    clearInterval(this.timer);
    this.source.off('data', this.onData);
  }
}
