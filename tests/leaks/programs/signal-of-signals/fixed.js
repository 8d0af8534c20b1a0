'use strict';
const { serve } = require('../../support/http');

const shutdown = new AbortController();
const web = serve((req, res) => {
  const request = new AbortController();
  const either = AbortSignal.any([shutdown.signal, request.signal]);
  const stop = () => res.destroy();
  either.addEventListener('abort', stop);
  res.on('close', () => either.removeEventListener('abort', stop));
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
