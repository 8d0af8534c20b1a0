class TaskQueue {
  constructor({ signal }) {
    this.signal = signal;
    this.running = 0;
  }
  async run(task) {
    let onAbort;
    const gaveUp = new Promise((_, reject) => {
      onAbort = () => reject(new Error('stopped'));
      this.signal.addEventListener('abort', onAbort, { once: true });
    });
    this.running++;
    try { return await Promise.race([task(), gaveUp]); } finally {
      this.running--;
      this.signal.removeEventListener('abort', onAbort);
    }
  }
}
module.exports = { TaskQueue };
