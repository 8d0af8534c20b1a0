'use strict';
const { interval } = require('rxjs');
const { take } = require('rxjs/operators');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  interval(1).pipe(take(1)).subscribe(n => {
    req.ticks = n;
    res.end('ok');
  });
});

exports.request = i => web.get(`/?n=${i}`);
