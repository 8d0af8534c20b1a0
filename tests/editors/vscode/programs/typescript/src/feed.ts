import { EventEmitter } from 'node:events';

export interface Price {
  readonly symbol: string;
  readonly value: number;
}

/** One for the whole process: whoever imports this file gets the same. */
class Feed extends EventEmitter {
  publish(price: Price): void {
    this.emit('price', price);
  }
}

export const feed = new Feed();
feed.setMaxListeners(0);
