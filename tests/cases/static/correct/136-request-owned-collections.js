const express = require('express');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const app = express();

app.use((req, res, next) => {
  req.timings = [];
  res.locals.cache = new Map();
  als.run(new Map([['id', req.headers['x-id']]]), next);
});

app.get('/report', async (req, res) => {
  const seen = new Set();
  for (const part of String(req.query.parts).split(',')) {
    req.timings.push({ part, at: Date.now() });
    res.locals.cache.set(part, part.length);
    als.getStore().set(part, true);
    seen.add(part);
  }
  res.json({ n: seen.size, timings: req.timings });
});

app.listen(3000);
