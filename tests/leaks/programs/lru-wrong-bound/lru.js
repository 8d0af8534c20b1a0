'use strict';
class Lru {
  constructor (limit) {
    this.limit = limit;
    this.entries = new Map();
  }

  get (key) {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  put (key, value) {
    this.entries.set(key, value); // <- growing-collection
    // A Map has a size, no length: this is never true.
    if (this.entries.length > this.limit) this.entries.delete(this.entries.keys().next().value);
  }
}

module.exports = Lru;
