'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const sessions = {};

const app = express();
app.get('/login', (req, res) => {
  const id = `session-${req.query.n}`;
  sessions[id] = { id, user: req.query.n, created: new Date() };
  res.on('close', () => { delete sessions[id]; });
  res.send(id);
});
const web = serve(app);

exports.request = i => web.get(`/login?n=${i}`);
