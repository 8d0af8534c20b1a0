class ProgressBar {
  constructor(total) {
    this.total = total;
    this.width = process.stdout.columns;
    this.onResize = () => { this.width = process.stdout.columns; };
    process.stdout.on('resize', this.onResize);
    this.timer = setInterval(() => this.draw(), 100);
  }
  draw() { process.stdout.write('\r' + '='.repeat(this.width)); }
  stop() { clearInterval(this.timer); process.stdout.off('resize', this.onResize); }
}
module.exports = ProgressBar;
