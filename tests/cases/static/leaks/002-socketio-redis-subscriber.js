import { Server } from 'socket.io';
import Redis from 'ioredis';

const io = new Server(3001);
const subscriber = new Redis(process.env.REDIS_URL);
await subscriber.subscribe('scores');

io.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  socket.join(room);
  subscriber.on('message', (channel, payload) => {
    const score = JSON.parse(payload);
    if (score.room === room) socket.emit('score', score);
  });
  socket.on('disconnect', () => {
    console.log('bye', socket.id);
  });
});
