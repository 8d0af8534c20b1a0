const { Server } = require('socket.io');
class GameServer {
  constructor(http) {
    this.sessions = {};
    this.io = new Server(http);
    this.io.on('connection', (socket) => this.join(socket));
  }
  join(socket) {
    this.sessions[socket.id] = { socket, score: 0 };
    socket.on('disconnect', () => this.leave(socket));
  }
  leave(socket) { delete this.sessions[socket.id]; }
}
module.exports = new GameServer(require('http').createServer().listen(3000));
