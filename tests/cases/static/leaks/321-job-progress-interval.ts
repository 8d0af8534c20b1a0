import type { Server } from 'socket.io';
export default function wire(io: Server, jobs: any) {
  io.of('/jobs').on('connection', (socket) => {
    socket.on('watch', (id: string) => {
      setInterval(async () => socket.emit('progress', await jobs.progress(id)), 1000);
    });
  });
}
