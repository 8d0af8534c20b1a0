import { fork, type ChildProcess } from 'node:child_process';
export class Renderer implements Disposable {
  private readonly child: ChildProcess;
  private readonly kill = () => { this.child.kill(); };
  constructor(script: string) {
    this.child = fork(script);
    process.once('exit', this.kill);
  }
  render(data: unknown) { this.child.send(data as object); }
  [Symbol.dispose]() {
    process.removeListener('exit', this.kill);
    this.child.kill();
  }
}
