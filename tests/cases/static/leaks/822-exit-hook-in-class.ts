import { fork, type ChildProcess } from 'node:child_process';
export class Renderer {
  private readonly child: ChildProcess;
  constructor(script: string) {
    this.child = fork(script);
    process.on('exit', () => this.child.kill());
  }
  render(data: unknown) { this.child.send(data as object); }
}
