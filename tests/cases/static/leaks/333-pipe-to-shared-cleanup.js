const bus = require('./bus');
module.exports = class Room {
  open() {
    this.onMove = (m) => this.broadcast(m);
    bus.on('move', this.onMove);
  }
  close() {
    bus.off('moved', this.onMove);
  }
  broadcast() {}
};
