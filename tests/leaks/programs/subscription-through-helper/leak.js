'use strict';
const { Subject } = require('rxjs');
const { serve } = require('../../support/http');

const prices$ = new Subject();

function observe (source$, handler) {
  return source$.subscribe(handler);
}

const web = serve((req, res) => {
  const onPrice = price => `${req.url} ${price}`;
  observe(prices$, onPrice); // <- subscriber-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
