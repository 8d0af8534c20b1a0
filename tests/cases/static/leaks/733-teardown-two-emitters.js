module.exports = class Bridge {
  constructor(source, target) {
    this.source = source;
    this.target = target;
    this.forward = (m) => target.send(m);
    this.back = (m) => source.send(m);
    source.on('message', this.forward);
    target.on('message', this.back);
  }
  close() {
    this.source.removeListener('message', this.forward);
  }
};
