'use strict';
const { Subject } = require('rxjs');
const { serve } = require('../../support/http');

const prices$ = new Subject();

function observe (source$, handler) {
  return source$.subscribe(handler);
}

const web = serve((req, res) => {
  const onPrice = price => `${req.url} ${price}`;
  const subscription = observe(prices$, onPrice);
  res.on('close', () => subscription.unsubscribe());
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
