export class Cache {
  private timer = setInterval(() => this.sweep(), 60000);
  sweep() {}
  stop() { clearInterval(this.timer); }
}
