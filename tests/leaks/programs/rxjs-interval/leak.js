'use strict';
const { interval } = require('rxjs');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  interval(60000).subscribe(n => { // <- timer-pileup
    req.ticks = n;
  });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
