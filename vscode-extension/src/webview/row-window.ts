// Which rows of a long list are in view. Browsers bound the height of an element, so a list of
// millions of rows is scrolled in proportion, and the wheel moves it by rows. Pure arithmetic.

export const ROW = 22; // pixels, as in the style sheet
const MOST_PIXELS = 8_000_000;

export class RowWindow {
  /** The first row in view, with its fraction. */
  top = 0;
  rows = 0;
  /** Height of the view in pixels. */
  height = 0;

  /** Height of what is scrolled, in pixels. */
  get space(): number {
    return Math.min(this.rows * ROW, MOST_PIXELS);
  }

  get isScaled(): boolean {
    return this.rows * ROW > MOST_PIXELS;
  }

  get mostTop(): number {
    return Math.max(this.rows - this.height / ROW, 0);
  }

  /** The scroll position that belongs to `top`. */
  get scrollTop(): number {
    if (!this.isScaled) return this.top * ROW;
    const way = this.space - this.height;
    return this.mostTop > 0 ? (this.top / this.mostTop) * way : 0;
  }

  scrolledTo(scrollTop: number): void {
    if (!this.isScaled) {
      this.top = scrollTop / ROW;
      return;
    }
    const way = Math.max(this.space - this.height, 1);
    this.top = Math.min(scrollTop / way, 1) * this.mostTop;
  }

  moveBy(pixels: number): void {
    this.top = Math.min(Math.max(this.top + pixels / ROW, 0), this.mostTop);
  }

  /** Moves as little as it takes to have the row in view; says whether it moved. */
  reveal(row: number): boolean {
    const full = Math.max(Math.floor(this.height / ROW), 1);
    const top = row < this.top ? row : row + 1 > this.top + this.height / ROW ? row + 1 - full : this.top;
    const moved = top !== this.top;
    this.top = Math.min(Math.max(top, 0), this.mostTop);
    return moved;
  }

  /** Rows to draw: those in view and some more. */
  range(spare: number): { first: number; end: number } {
    const first = Math.max(Math.floor(this.top) - spare, 0);
    const end = Math.min(Math.ceil(this.top + this.height / ROW) + spare, this.rows);
    return { first, end };
  }

  /** Where a row lies in what is scrolled, in pixels, while the scroll position is `scrollTop`. */
  offsetOf(row: number, scrollTop: number): number {
    return this.isScaled ? scrollTop + (row - this.top) * ROW : row * ROW;
  }
}
