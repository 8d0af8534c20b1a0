class TaskQueue {
  constructor({ signal }) {
    this.signal = signal;
    this.running = 0;
  }
  async run(task) {
    const gaveUp = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
    this.running++;
    try { return await Promise.race([task(), gaveUp]); } finally { this.running--; }
  }
}
module.exports = { TaskQueue };
