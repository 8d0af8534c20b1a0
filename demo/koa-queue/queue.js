'use strict';
// One queue of jobs for the whole process, shared by everybody who requires this file.
const { EventEmitter } = require('events');

class Queue extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0); // many parts of the server listen
    this.handlers = new Map();
  }

  process(type, handler) {
    this.handlers.set(type, handler);
  }

  // Runs the job in a later turn of the event loop; a job that fails is an 'error' event.
  create(type, data) {
    const job = { type, data, createdAt: Date.now() };
    setImmediate(async () => {
      try {
        await this.handlers.get(type)(job);
        this.emit('complete', job);
      } catch (err) {
        this.emit('error', err);
      }
    });
    return job;
  }
}

module.exports = new Queue();
