'use strict';
const { Subject } = require('rxjs');
const { serve } = require('../../support/http');

const prices = new Subject();

const web = serve((req, res) => {
  const subscription = prices.subscribe(price => { req.price = price; });
  res.on('close', () => subscription.unsubscribe());
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
