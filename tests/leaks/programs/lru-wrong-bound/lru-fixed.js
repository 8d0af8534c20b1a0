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
    this.entries.set(key, value);
    if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value);
  }
}

module.exports = Lru;
