'use strict';
const { subscribe } = require('./hub');
const { makeHandler } = require('./handlers');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  const onPrice = makeHandler(req.url);
  const end = subscribe('price', onPrice);
  res.on('close', end);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
