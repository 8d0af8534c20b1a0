const express = require('express');
const store = require('./store');

const app = express();
const kWired = Symbol('wired');
const wired = new WeakSet();
const log = (name) => console.log('changed', name);
let feed;

app.use((req, res, next) => {
  if (store.listenerCount('error') === 0) {
    store.on('error', (err) => console.error(err));
  }
  if (!store.listeners('change').includes(log)) store.on('change', log);
  if (!store[kWired]) {
    store[kWired] = true;
    store.on('flush', () => console.log('flushed'));
  }
  next();
});

app.get('/items', (req, res) => {
  if (!wired.has(store)) {
    wired.add(store);
    store.on('evict', (key) => console.log('evicted', key));
  }
  feed ??= store.on('feed', (entry) => console.log(entry));
  res.json(store.all());
});

app.listen(3000);
