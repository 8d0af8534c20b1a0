const { EventEmitter } = require('events');
const net = require('net');

class Connection extends EventEmitter {
  constructor(port) {
    super();
    this.on('error', (err) => { this.lastError = err; });
    this.once('close', () => { this.closed = true; });
    this.socket = net.connect(port);
    this.socket.on('data', (d) => this.emit('data', d));
    this.socket.on('close', () => this.emit('close'));
    this.keepAlive = setInterval(() => this.socket.write('\0'), 5000);
  }

  close() {
    clearInterval(this.keepAlive);
    this.socket.end();
  }
}

module.exports = { Connection };
