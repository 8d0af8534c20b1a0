'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.get('/', (req, res) => {
  const session = { url: req.url, seen: Date.now() };
  function touch () {
    session.seen = Date.now();
  }
  setInterval(touch, 30000); // <- timer-pileup
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
