'use strict';
const express = require('express');
const store = require('./store');
const { serve } = require('../../support/http');

const app = express();
app.use((req, res, next) => {
  store.record(req.method, req.url);
  next();
});
app.get('/', (req, res) => res.send('ok'));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
