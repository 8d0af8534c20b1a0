'use strict';
const express = require('express');
const { record, summary } = require('./request-log');
const { serve } = require('./http');

const app = express();
app.use((req, res, next) => {
  record(req);
  next();
});
app.get('/', (req, res) => res.json(summary()));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
