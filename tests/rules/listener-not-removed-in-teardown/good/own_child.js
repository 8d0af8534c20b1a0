const { spawn } = require('child_process');
export class Runner {
  constructor() {
    this.child = spawn('x');
    this.child.on('exit', () => this.stop());
    this.timer = setInterval(() => {}, 1000);
  }
  stop() { clearInterval(this.timer); this.child.kill(); }
}
