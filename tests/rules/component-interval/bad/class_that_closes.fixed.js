class Provider {
  constructor(doc) {
    this.onUnload = () => this.flush();
    globalThis.addEventListener('beforeunload', this.onUnload);
    this.timer = setInterval(() => this.flush(), 3000);
  }

  flush() {}

  destroy() {
    globalThis.removeEventListener('beforeunload', this.onUnload);
    clearInterval(this.timer);
  }
}
module.exports = Provider;
