const bus = require('./bus');
const MOVE = 'move';
module.exports = class Room {
  open() {
    this.onMove = (m) => this.broadcast(m);
    bus.on('move', this.onMove);
  }
  close() {
    bus.off(MOVE, this.onMove);
  }
  broadcast() {}
};
