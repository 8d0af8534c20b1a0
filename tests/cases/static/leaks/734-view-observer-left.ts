export class ChartView {
  private timer = window.setInterval(() => this.draw(), 100);
  constructor(private readonly el: HTMLElement) {
    document.addEventListener('visibilitychange', () => this.draw());
  }
  draw() { this.el.textContent = String(Date.now()); }
  destroy() { window.clearInterval(this.timer); }
}
