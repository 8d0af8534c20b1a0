'use strict';
const express = require('express');
const { serve } = require('../../support/http');

const app = express();
app.get('/open', (req, res) => {
  const { tenant } = req.query;
  app.use(`/${tenant}`, (request, response) => response.send(tenant)); // <- growing-collection subscriber-pileup
  res.send('open');
});
const web = serve(app);

exports.request = i => web.get(`/open?tenant=t${i}`);
