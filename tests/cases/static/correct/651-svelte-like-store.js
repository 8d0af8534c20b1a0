const subscribers = new Set();
let value = 0;
export function subscribe(fn) {
  subscribers.add(fn);
  fn(value);
  return () => { subscribers.delete(fn); };
}
export function set(next) {
  value = next;
  subscribers.forEach((fn) => fn(value));
}
