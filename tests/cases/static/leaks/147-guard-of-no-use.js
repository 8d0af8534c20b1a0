const express = require('express');
const store = require('./store');

const app = express();

app.get('/items', (req, res) => {
  let wired = false;
  if (!wired) {
    store.on('evict', (key) => {
      console.log('evicted %s while serving %s', key, req.originalUrl);
    });
    wired = true;
  }
  res.json(store.all());
});

app.listen(3000);
