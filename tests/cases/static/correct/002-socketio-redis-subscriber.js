import { Server } from 'socket.io';
import Redis from 'ioredis';

const io = new Server(3001);
const subscriber = new Redis(process.env.REDIS_URL);
await subscriber.subscribe('scores');

io.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  socket.join(room);
  const forward = (channel, payload) => {
    const score = JSON.parse(payload);
    if (score.room === room) socket.emit('score', score);
  };
  subscriber.on('message', forward);
  socket.once('disconnect', () => {
    subscriber.removeListener('message', forward);
  });
});
