const net = require('net');
class Connection {
  constructor(socket) {
    this.socket = socket;
    this.seen = Date.now();
    this.watchdog = setInterval(() => {
      if (Date.now() - this.seen > 30000) socket.destroy();
    }, 5000);
    socket.on('data', () => { this.seen = Date.now(); });
  }
}
net.createServer((socket) => { new Connection(socket); }).listen(2000);
