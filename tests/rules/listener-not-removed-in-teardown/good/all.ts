export class View {
  private disposers: Array<() => void> = [];
  private onUnload = () => {};
  constructor() { globalThis.addEventListener('beforeunload', this.onUnload); }
  listen(target: EventTarget, type: string, fn: EventListener) {
    target.addEventListener(type, fn);
    this.disposers.push(() => target.removeEventListener(type, fn));
  }
  dispose() {
    globalThis.removeEventListener('beforeunload', this.onUnload);
    this.disposers.splice(0).forEach((d) => d());
  }
}
