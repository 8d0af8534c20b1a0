'use strict';
const express = require('express');
const memoize = require('lodash/memoize');
const { serve } = require('../../support/http');

const price = memoize(category => ({ category, total: category.length * 3 }));

const app = express();
app.get('/price', (req, res) => {
  res.json(price(`category ${req.query.n % 5}`));
});
const web = serve(app);

exports.request = i => web.get(`/price?n=${i}`);
