import { fork, type ChildProcess } from 'node:child_process';
const workers: ChildProcess[] = Array.from({ length: 4 }, () => fork('./worker.js'));
let turn = 0;
export function submit(job: unknown): Promise<unknown> {
  const worker = workers[turn++ % workers.length];
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', () => reject(new Error('worker died')));
    worker.send({ job });
  });
}
