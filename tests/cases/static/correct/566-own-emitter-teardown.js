const net = require('net');
module.exports = class Link {
  constructor(port) {
    this.socket = net.connect(port);
    this.socket.on('data', (d) => this.feed(d));
    this.socket.on('error', (e) => this.fail(e));
    this.beat = setInterval(() => this.socket.write('.'), 5000);
  }
  feed() {}
  fail() {}
  close() {
    clearInterval(this.beat);
    this.socket.destroy();
  }
};
