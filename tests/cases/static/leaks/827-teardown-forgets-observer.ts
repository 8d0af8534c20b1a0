export class Tooltip {
  private readonly move = (e: MouseEvent) => this.place(e.clientX, e.clientY);
  private readonly hide = () => this.el.remove();
  constructor(private readonly el: HTMLElement) {
    window.addEventListener('mousemove', this.move);
    document.addEventListener('keydown', this.hide);
  }
  place(x: number, y: number) { this.el.style.transform = `translate(${x}px, ${y}px)`; }
  destroy() { window.removeEventListener('mousemove', this.move); }
}
