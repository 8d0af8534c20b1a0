import type { Server } from 'socket.io';
export default function wire(io: Server, jobs: any) {
  io.of('/jobs').on('connection', (socket) => {
    const timers = new Set<NodeJS.Timeout>();
    socket.on('watch', (id: string) => {
      timers.add(setInterval(async () => socket.emit('progress', await jobs.progress(id)), 1000));
    });
    socket.on('disconnect', () => timers.forEach(clearInterval));
  });
}
