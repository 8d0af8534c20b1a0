'use strict';
// A small server that leaks one listener per request, and misbehaves as its argument says. It
// prints its process id. Node 12 and later.
const { EventEmitter } = require('events');
const http = require('http');

const how = process.argv[2];
const queue = new EventEmitter();
queue.setMaxListeners(0);

const server = http.createServer((request, response) => {
  queue.on('error', () => response.destroy());
  response.end('ok');
});

const behaviours = {
  // Takes the snapshot signal for itself.
  deaf() {
    process.removeAllListeners('SIGUSR2');
    process.on('SIGUSR2', () => {});
  },
  // Its event loop stops turning soon after it began to listen.
  stuck() {
    setTimeout(() => { for (;;); }, 100);
  },
  // Does not want to end.
  stubborn() {
    process.on('SIGTERM', () => console.log('no'));
  },
  // Ends by itself after some requests.
  mortal() {
    let left = Number(process.argv[3]);
    server.on('request', () => {
      if (--left === 0) {
        console.error('Error: that was too much');
        process.exit(9);
      }
    });
  },
  // A heap that takes a while to write; of so many rows. Node 18 needs ten times as long as others.
  large() {
    const rows = [];
    for (let i = 0; i < Number(process.argv[3] || 1.5e6); i++) rows.push({ i: `row ${i}` });
    queue.rows = rows;
  },
  // Each request makes a thread remember more; the server's own heap stays as it is.
  threads() {
    const { Worker } = require('worker_threads');
    const worker = new Worker(`
      const kept = [];
      require('worker_threads').parentPort.on('message', () => {
        kept.push(Array.from({ length: 50000 }, (_, i) => ({ i })));
      });`, { eval: true });
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      worker.postMessage('more');
      response.end('ok');
    });
  },
  // Each request opens a file and forgets it.
  handles() {
    server.on('request', () => require('fs').openSync(__filename));
  },
};
if (how) behaviours[how]();

server.listen(Number(process.env.PORT) || 0, '127.0.0.1', () => console.log(`process ${process.pid}`));
