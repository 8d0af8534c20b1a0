'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const logouts = new Map();

function logOut (user) {
  logouts.delete(user);
}

const app = express();
app.get('/ping', (req, res) => {
  const { user } = req.query;
  logouts.set(user, setTimeout(logOut, 3600000, user)); // <- timer-pileup growing-collection
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/ping?user=${i}`);
