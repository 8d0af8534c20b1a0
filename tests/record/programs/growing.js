'use strict';
// No server: remembers more and more, until the heap is full.
const kept = [];
console.log(`process ${process.pid}`);
setInterval(() => {
  for (let i = 0; i < 40; i++) kept.push(new Array(1000).fill(i));
}, 20);
