export class Provider {
  constructor(doc) {
    this.doc = doc;
    this.onUpdate = () => {};
    this.doc.on('update', this.onUpdate);
    window.addEventListener('beforeunload', () => this.save());
//         ^^^^^^^^^^^^^^^^ warning: 'beforeunload' listener on `window` is not removed where `destroy` gives back the rest
  }
  save() {}
  destroy() { this.doc.off('update', this.onUpdate); }
}
