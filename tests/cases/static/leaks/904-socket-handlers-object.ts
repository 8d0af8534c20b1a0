import { Server, Socket } from 'socket.io';
import { game } from './game';
const handlers: Record<string, (socket: Socket, data: any) => void> = {
  watch(socket) {
    game.on('tick', (state) => socket.emit('tick', state));
  },
  move(socket, data) { game.move(socket.id, data); },
};
export function attach(io: Server) {
  io.on('connection', (socket) => {
    for (const name of Object.keys(handlers)) socket.on(name, (data) => handlers[name](socket, data));
  });
}
