'use strict';
const EventEmitter = require('events');
const express = require('express');
const { serve } = require('../../support/http');

const settings = new EventEmitter();
settings.setMaxListeners(0);

function reload () {
  return settings.emit('reloaded');
}

const app = express();
app.get('/', (req, res) => {
  settings.on('changed', reload); // <- listener-pileup
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
