'use strict';
const { ReplaySubject } = require('rxjs');
const { serve } = require('../../support/http');

const visits = new ReplaySubject(5);

const web = serve((req, res) => {
  visits.next({ url: req.url, at: Date.now() });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
