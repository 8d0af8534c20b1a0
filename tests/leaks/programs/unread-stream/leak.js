'use strict';
const { PassThrough } = require('stream');
const express = require('express');
const { serve } = require('../../support/http');

// Events are put in here, but whoever was to read them was taken out a year ago.
const events = new PassThrough({ objectMode: true });

const app = express();
app.get('/', (req, res) => {
  events.write({ url: req.url, at: new Date() }); // <- growing-collection
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
