'use strict';
const { remember } = require('./lib/memory');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  remember(req.url, req.headers);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
