'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const visits = [];
const app = express();
app.use((req, res, next) => {
  visits.push({ method: req.method, url: req.url, at: new Date() });
  if (visits.length > 20) visits.shift();
  next();
});
app.get('/', (req, res) => res.send('ok'));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
