'use strict';
class Pool {
  constructor (size) {
    this.free = size;
    this.queue = [];
  }

  run (task) {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, resolve, reject });
      this.next();
    });
  }

  next () {
    if (this.free === 0 || this.queue.length === 0) return;
    this.free--;
    const { task, resolve, reject } = this.queue.shift();
    const done = () => { this.free++; this.next(); };
    task().then(resolve, reject).then(done);
  }
}

exports.Pool = Pool;
