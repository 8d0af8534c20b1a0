'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const logouts = new Map();

function logOut (user) {
  clearTimeout(logouts.get(user));
  logouts.delete(user);
}

const app = express();
app.get('/ping', (req, res) => {
  const { user } = req.query;
  logouts.set(user, setTimeout(logOut, 3600000, user));
  res.on('finish', () => logOut(user));
  res.send('ok');
});
const web = serve(app);

exports.request = i => web.get(`/ping?user=${i}`);
