// Exported bindings, live and constant, and a private one that only a closure reads.
export let counter = { n: 0 };
export const constant = [1, 2, { three: 3 }];
const captured = new Map([['captured', {}]]);
export function bump() {
  counter = { n: counter.n + captured.size };
}
export default class Exported {
  field = captured;
}
export const instance = new Exported();
bump();
