'use strict';
class Pool {
  constructor (size) {
    this.free = size;
    this.queue = [];
  }

  run (task) {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, resolve, reject }); // <- growing-collection
      this.next();
    });
  }

  next () {
    if (this.free === 0 || this.queue.length === 0) return;
    this.free--;
    const { task, resolve, reject } = this.queue.shift();
    // A task that fails never gives its place back.
    task().then(result => {
      this.free++;
      resolve(result);
      this.next();
    }, reject);
  }
}

exports.Pool = Pool;
