import { clock } from './clock.js';
import { inventory } from './inventory.js';

export function createPriceFeed(symbol, onPrice) {
  let last = 0;

  const tick = () => {
    if (last) onPrice(symbol, last);
  };
  const update = (entry) => {
    if (entry.symbol === symbol) last = entry.price;
  };

  clock.on('second', tick);
  inventory.on('update', update);
  const idle = setInterval(() => onPrice(symbol, last), 60_000);

  return {
    get value() { return last; },
    close() {
      clearInterval(idle);
      clock.off('second', tick);
      inventory.off('update', update);
    },
  };
}
