'use strict';
// WeakMaps, WeakRefs and finalization: the edges whose names carry meaning, with names that try to
// be mistaken for something else.
const ODD = ['plain', 'line\nend', 'carriage\rreturn', 'separators \u2028 \u2029', ') -> value (', ' (table @99)',
  'quote " and \\ backslash', '1 / part of key (a @1) -> value (b @2) pair in WeakMap (table @3)', '😀', 'x'.repeat(1100), ''];

// An object whose node name in the snapshot is `name`.
function named(name) {
  const constructor = { [name]: function () {} }[name];
  Object.defineProperty(constructor, 'name', { value: name });
  return new constructor();
}

exports.make = (held) => {
  held.weak = { map: new WeakMap(), other: new WeakMap(), set: new WeakSet(), keys: [] };
  const { map, other, set, keys } = held.weak;
  for (const name of ODD) {
    const key = named(name);
    keys.push(key);
    map.set(key, { text: name, big: new Array(50).fill(name) });
    other.set(key, name.repeat(2));
    set.add(key);
  }
  for (const value of ODD) {
    const key = { key: true };
    keys.push(key);
    map.set(key, value);
  }
  // Values that lead to their own key, to each other's key, and a table held by its own entry.
  const a = { name: 'a' };
  const b = { name: 'b' };
  keys.push(a);
  map.set(a, { own: a, b });
  map.set(b, { a });
  const inner = new WeakMap();
  inner.set(a, { inner });
  other.set(b, inner);
  map.set(function keyFunction() {}, 'no one else holds the key');
  map.set(held.symbols, map);
  if (typeof WeakRef === 'function') {
    held.weak.references = keys.map((key) => new WeakRef(key));
    held.weak.registry = new FinalizationRegistry(() => {});
    keys.forEach((key, i) => held.weak.registry.register(key, { held: i }, i % 2 ? key : undefined));
  }
};

exports.change = (held) => {
  held.weak.keys.splice(2, 3);
  for (let i = 0; i < 20; i++) {
    const key = { late: i };
    held.weak.keys.push(key);
    held.weak.map.set(key, { value: i });
  }
};
