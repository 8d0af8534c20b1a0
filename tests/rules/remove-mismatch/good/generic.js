export class Hub {
  add(name, f) { this.handlers.set(name, () => f()); this.emitter.on(name, this.handlers.get(name)); }
  remove(name) { this.emitter.off(name, this.handlers.get(name)); }
}
