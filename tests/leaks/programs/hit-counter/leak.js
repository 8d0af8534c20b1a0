'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const hits = {};

const app = express();
app.use((req, res, next) => {
  hits[req.url] = (hits[req.url] || 0) + 1; // <- growing-collection
  next();
});
app.get('/', (req, res) => res.send(String(hits[req.url])));
const web = serve(app);

exports.request = i => web.get(`/?visitor=${i}`);
