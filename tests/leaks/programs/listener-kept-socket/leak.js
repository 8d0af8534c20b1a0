'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.use((req, res, next) => {
  req.socket.setMaxListeners(0);
  req.socket.on('close', () => { // <- listener-pileup
    req.ended = true;
  });
  next();
});
app.get('/', (req, res) => res.send('ok'));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
