'use strict';
const { Subject } = require('rxjs');
const { map } = require('rxjs/operators');
const { serve } = require('../../support/http');

const prices = new Subject();

const web = serve((req, res) => {
  prices.pipe(map(price => price * 2)).subscribe(price => { // <- subscriber-pileup
    req.price = price;
  });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
