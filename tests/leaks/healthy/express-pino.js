'use strict';
// An Express server with a logger of its own for each request.
const express = require('express');
const pino = require('pino');
const { serve } = require('../support/http');

const USERS = 30;
const log = pino({ level: 'info' }, pino.destination({ dest: '/dev/null', sync: true }));
const rates = new Map();

const app = express();
app.use((req, res, next) => {
  req.log = log.child({ url: req.url });
  const startedAt = Date.now();
  res.on('finish', () => req.log.info({ status: res.statusCode, ms: Date.now() - startedAt }, 'done'));
  next();
});
app.use((req, res, next) => {
  const rate = rates.get(req.query.user) || { since: Date.now(), count: 0 };
  rate.count++;
  rates.set(req.query.user, rate);
  next();
});
app.use(express.json());
app.get('/items/:id', (req, res) => res.json({ id: req.params.id, rate: rates.get(req.query.user).count }));
app.use((req, res) => res.status(404).send('no such page'));
const web = serve(app);

exports.request = i => web.get(i % 10 === 0 ? `/none?user=user${i % USERS}` : `/items/${i}?user=user${i % USERS}`);
