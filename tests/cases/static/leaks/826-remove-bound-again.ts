export class Scroller {
  constructor(private readonly el: HTMLElement) {
    window.addEventListener('scroll', this.update.bind(this), { passive: true });
  }
  update() { this.el.style.top = `${window.scrollY}px`; }
  dispose() { window.removeEventListener('scroll', this.update.bind(this)); }
}
