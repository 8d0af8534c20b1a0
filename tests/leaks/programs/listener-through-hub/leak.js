'use strict';
const { subscribe } = require('./hub');
const { makeHandler } = require('./handlers');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  const onPrice = makeHandler(req.url);
  subscribe('price', onPrice); // <- listener-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
