export class ChartView {
  private readonly gone = new AbortController();
  private timer = window.setInterval(() => this.draw(), 100);
  constructor(private readonly el: HTMLElement) {
    document.addEventListener('visibilitychange', () => this.draw(), { signal: this.gone.signal });
    el.addEventListener('click', () => this.draw());
  }
  draw() { this.el.textContent = String(Date.now()); }
  destroy() {
    window.clearInterval(this.timer);
    this.gone.abort();
  }
}
