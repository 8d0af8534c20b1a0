'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.use((req, res, next) => {
  res.on('close', () => { req.ended = true; });
  next();
});
app.get('/', (req, res) => res.send('ok'));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
