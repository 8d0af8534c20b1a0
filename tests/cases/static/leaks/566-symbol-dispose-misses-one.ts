import type { EventEmitter } from 'node:events';
export class Tail {
  #lines: string[] = [];
  constructor(private source: EventEmitter) {
    this.source.on('line', this.#onLine);
    this.source.on('rotate', this.#onRotate);
  }
  #onLine = (l: string) => { this.#lines.push(l); if (this.#lines.length > 100) this.#lines.shift(); };
  #onRotate = () => { this.#lines = []; };
  [Symbol.dispose]() {
    this.source.off('line', this.#onLine);
  }
}
