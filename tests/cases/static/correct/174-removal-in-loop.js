const express = require('express');
const hub = require('./hub');

const NAMES = ['created', 'updated', 'removed'];
const app = express();

app.get('/changes', (req, res) => {
  const write = (change) => res.write(JSON.stringify(change) + '\n');
  for (const name of NAMES) hub.on(name, write);
  res.on('close', () => {
    for (const name of NAMES) hub.off(name, write);
  });
});

app.get('/changes/one', (req, res) => {
  const offs = [];
  const finish = (change) => {
    offs.forEach((off) => off());
    res.json(change);
  };
  NAMES.forEach((name) => {
    hub.on(name, finish);
    offs.push(() => hub.off(name, finish));
  });
  res.on('close', () => offs.forEach((off) => off()));
});

app.listen(3000);
