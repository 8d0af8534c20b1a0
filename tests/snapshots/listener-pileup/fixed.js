'use strict';
// The same server without the leak: one listener, added once.
const http = require('http');
const { EventEmitter } = require('events');

class Queue extends EventEmitter {
  add(job) {
    this.emit('added', job);
  }
}

const queue = new Queue();
queue.setMaxListeners(0);
queue.on('error', function onQueueError(error) {
  console.error('task failed', error);
});

module.exports = http.createServer((request, response) => {
  const task = { url: request.url, received: Date.now() };
  queue.add(task);
  response.end('queued');
});
