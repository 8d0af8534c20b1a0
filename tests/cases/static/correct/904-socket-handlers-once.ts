import { Server } from 'socket.io';
import { game } from './game';
export function attach(io: Server) {
  game.on('tick', (state) => io.to('watchers').emit('tick', state));
  io.on('connection', (socket) => {
    socket.on('watch', () => socket.join('watchers'));
    socket.on('move', (data) => game.move(socket.id, data));
    socket.once('disconnect', () => game.leave(socket.id));
  });
}
