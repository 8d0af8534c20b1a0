import { EventEmitter } from 'node:events';
import net from 'node:net';
export class Link extends EventEmitter {
  private readonly socket = new net.Socket();
  constructor(port: number) {
    super();
    this.socket.on('data', (d) => this.emit('data', d));
    this.socket.on('error', (e) => this.emit('error', e));
    this.on('data', () => {});
    this.socket.connect(port);
  }
}
