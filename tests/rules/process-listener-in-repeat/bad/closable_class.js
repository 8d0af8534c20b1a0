export class Provider {
  constructor() {
    process.on('exit', () => this.save());
//          ^^ error: process.on('exit')
  }
  save() {}
  destroy() {}
}
