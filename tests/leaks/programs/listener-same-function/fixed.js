'use strict';
const EventEmitter = require('events');
const express = require('express');
const { serve } = require('../../support/http');

const settings = new EventEmitter();

function reload () {
  return settings.emit('reloaded');
}
settings.on('changed', reload);

const app = express();
app.get('/', (req, res) => res.send('ok'));
const web = serve(app);

exports.request = i => web.get(`/?n=${i}`);
