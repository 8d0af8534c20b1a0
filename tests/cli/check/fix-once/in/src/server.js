const express = require('express');
const { EventEmitter } = require('events');
const { convert } = require('./convert');
const bus = new EventEmitter();
const app = express();

app.get('/prices', (req, res) => {
  bus.on('reload', () => {
    console.log('reloaded');
  });
  late.on('reload', () => console.log('declared further down'));
  res.end();
});

app.get('/errors', (req, res) => {
  process.on('uncaughtException', (error) => console.error(error));
  process.once('exit', () => res.end());
  res.end();
});

app.get('/signals', (req, res) => {
  process.on('SIGHUP', reload); // shares its line
  res.end();
});

function reload() {
  console.log('reloaded');
}

app.get('/steps', async (req, res) => {
  const step = (n) => res.write(String(n));
  bus.on('step', step);
  const first = await convert(req);

  // the second half
  await convert(first, {
    deep: true,
  });
  bus.off('step', step);
  res.end();
});

app.get('/used', async (req, res) => {
  const step = (n) => res.write(String(n));
  bus.on('step', step);
  const all = await convert(req);
  bus.off('step', step);
  res.end(all);
});

const late = new EventEmitter();
