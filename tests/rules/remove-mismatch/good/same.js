const EVENTS = ['a', 'b'];
export class Panel {
  constructor(target) {
    this.bound = this.onKey.bind(this);
    target.addEventListener('keydown', this.bound);
    this.target = target;
    for (const e of EVENTS) target.addEventListener(e, this.bound, { passive: true });
  }
  destroy() {
    const t = this.target;
    t.removeEventListener('keydown', this.bound);
    EVENTS.forEach((e) => t.removeEventListener(e, this.bound));
  }
  onKey() {}
}
