class Provider {
  constructor(doc) {
    this.onUnload = () => this.flush();
    globalThis.addEventListener('beforeunload', this.onUnload);
    this.timer = setInterval(() => this.flush(), 3000);
//               ^^^^^^^^^^^ warning: `destroy` ends other things, but not the interval started in
  }

  flush() {}

  destroy() {
    globalThis.removeEventListener('beforeunload', this.onUnload);
  }
}
module.exports = Provider;
