'use strict';
const express = require('express');
const memoize = require('lodash/memoize');
const { serve } = require('../../support/http');

const price = memoize(query => ({ query, total: query.length * 3 })); // <- growing-collection

const app = express();
app.get('/price', (req, res) => {
  res.json(price(req.url));
});
const web = serve(app);

exports.request = i => web.get(`/price?n=${i}`);
