'use strict';
// A server that adds one error listener to a shared queue per request. Runs on Node 12 and later.
const http = require('http');
const { EventEmitter } = require('events');

class Queue extends EventEmitter {
  add(job) {
    this.emit('added', job);
  }
}

const queue = new Queue();
queue.setMaxListeners(0);

module.exports = http.createServer((request, response) => {
  const task = { url: request.url, received: Date.now() };
  queue.on('error', function onQueueError(error) {
    console.error('task failed', task.url, error);
  });
  queue.add(task);
  response.end('queued');
});
