'use strict';
const { bus } = require('./bus');
const { makeHandler } = require('./handlers');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  const onOrder = makeHandler(req.url);
  bus.on('order', onOrder); // <- listener-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
