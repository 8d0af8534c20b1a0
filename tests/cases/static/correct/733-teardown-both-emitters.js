module.exports = class Bridge {
  constructor(source, target) {
    this.links = [
      [source, 'message', (m) => target.send(m)],
      [target, 'message', (m) => source.send(m)],
    ];
    for (const [emitter, event, fn] of this.links) emitter.on(event, fn);
  }
  close() {
    for (const [emitter, event, fn] of this.links) emitter.removeListener(event, fn);
    this.links.length = 0;
  }
};
