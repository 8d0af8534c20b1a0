'use strict';
// One queue for the whole process: whoever requires this file gets the same.
const { EventEmitter } = require('node:events');

class Queue extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0); // many parts of the server listen
  }

  process(handler) {
    this.handler = handler;
  }

  add(report) {
    setImmediate(() => {
      try {
        this.handler(report);
      } catch (error) {
        this.emit('error', error);
      }
    });
  }
}

module.exports = new Queue();
