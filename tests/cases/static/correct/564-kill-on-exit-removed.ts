import { spawn } from 'node:child_process';
export function connect(port: number) {
  const child = spawn('tunnel', [String(port)]);
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('close', () => { process.off('exit', kill); });
  return child;
}
