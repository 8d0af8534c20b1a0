import { fork } from 'node:child_process';
export function submit(job: unknown): Promise<unknown> {
  const worker = fork('./worker.js');
  return new Promise((resolve, reject) => {
    worker.once('message', (m) => { resolve(m); worker.kill(); });
    worker.once('exit', () => reject(new Error('worker died')));
    worker.send({ job });
  });
}
