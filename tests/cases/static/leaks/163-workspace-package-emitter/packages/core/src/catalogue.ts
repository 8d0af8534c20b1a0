import { EventEmitter } from 'node:events';

class Catalogue extends EventEmitter {
  private prices: Record<string, number> = { a: 1 };
  all() {
    return this.prices;
  }
}

export const catalogue = new Catalogue();
