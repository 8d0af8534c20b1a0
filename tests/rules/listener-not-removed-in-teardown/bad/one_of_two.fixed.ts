export class View {
  private a = () => {};
  private b = () => {};
  constructor(private store: any) {
    this.store.on('a', this.a);
    this.store.on('b', this.b);
  }
  dispose() { this.store.off('a', this.a); this.store.off('b', this.b); }
}
