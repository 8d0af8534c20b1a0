'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const hits = {};

const app = express();
app.use((req, res, next) => {
  hits[req.path] = (hits[req.path] || 0) + 1;
  next();
});
app.get('/', (req, res) => res.send(String(hits[req.path])));
const web = serve(app);

exports.request = i => web.get(`/?visitor=${i}`);
