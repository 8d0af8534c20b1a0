'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.get('/', (req, res) => {
  const session = { url: req.url, seen: Date.now() };
  const timer = setInterval(() => { session.seen = Date.now(); }, 30000);
  res.on('close', () => clearInterval(timer));
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
