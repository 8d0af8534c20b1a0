'use strict';
const { serve } = require('../../support/http');

const shutdown = new AbortController();
const web = serve((req, res) => {
  const request = new AbortController();
  const either = AbortSignal.any([shutdown.signal, request.signal]);
  either.addEventListener('abort', () => res.destroy()); // <- event-target-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
