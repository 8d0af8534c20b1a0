'use strict';
// Leaves start.heapsnapshot and end.heapsnapshot in its working folder: a bus with 40 listeners that
// become 340, a cache, and what Node itself has.
const { EventEmitter } = require('events');
const { writeHeapSnapshot } = require('v8');

class Bus extends EventEmitter {}

class Visit {
  constructor(page) {
    this.page = page;
    this.seen = new Date();
  }
}

const bus = new Bus().setMaxListeners(0);
const visits = new Map();

function visit(number) {
  const page = `/page/${number}`;
  visits.set(page, new Visit(page));
  bus.on('closed', () => visits.delete(page));
}

for (let i = 0; i < 40; i++) visit(i);
writeHeapSnapshot('start.heapsnapshot');
for (let i = 40; i < 340; i++) visit(i);
writeHeapSnapshot('end.heapsnapshot');
