import { clock, stock } from './things.js';
export function createFeed(send) {
  const tick = () => send();
  const update = (e) => send(e);
  clock.on('second', tick);
  stock.on('update', update);
//      ^^ warning: 'update' listener on `stock` is not removed where `close` gives back the rest
  return { close() { clock.off('second', tick); } };
}
