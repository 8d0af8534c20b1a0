'use strict';
const { ReplaySubject } = require('rxjs');
const { serve } = require('../../support/http');

const visits = new ReplaySubject();

const web = serve((req, res) => {
  visits.next({ url: req.url, at: Date.now() }); // <- growing-collection
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
