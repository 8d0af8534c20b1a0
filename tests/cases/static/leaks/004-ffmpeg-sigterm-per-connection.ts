import net from 'node:net';
import { spawn } from 'node:child_process';

const PORT = Number(process.env.PORT ?? 9000);

net.createServer((socket) => {
  const transcoder = spawn('ffmpeg', ['-i', 'pipe:0', '-f', 'mp3', 'pipe:1']);
  const stop = () => transcoder.kill('SIGKILL');
  process.on('SIGTERM', stop);
  process.once('exit', stop);
  socket.pipe(transcoder.stdin);
  transcoder.stdout.pipe(socket);
  transcoder.on('close', () => socket.end());
}).listen(PORT);
