'use strict';
const { PassThrough } = require('stream');
const express = require('express');
const { serve } = require('../../support/http');

const events = new PassThrough({ objectMode: true }).resume();

const app = express();
app.get('/', (req, res) => {
  events.write({ url: req.url, at: new Date() });
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
