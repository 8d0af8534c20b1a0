import { Server } from 'socket.io';
import Redis from 'ioredis';

const io = new Server(3000);

io.on('connection', (socket) => {
  const sub = new Redis(process.env.REDIS_URL ?? '');
  sub.on('message', (channel, text) => socket.emit(channel, text));
  sub.on('error', (err) => console.error(err));
  socket.on('follow', (channel: string) => { void sub.subscribe(channel); });

  const timers = new Set<NodeJS.Timeout>();
  socket.on('remind', (ms: number) => {
    const t = setTimeout(() => { timers.delete(t); socket.emit('reminder'); }, ms);
    timers.add(t);
  });

  socket.on('disconnect', () => {
    for (const t of timers) clearTimeout(t);
    sub.removeAllListeners('message');
    sub.disconnect();
  });
});
