export class Table {
  start() {
    this.end = document.addEventListener('mouseup', () => this.stop());
//                      ^^^^^^^^^^^^^^^^ error: addEventListener returns nothing
  }
  stop() {
    document.removeEventListener('mouseup', this.end);
  }
}
