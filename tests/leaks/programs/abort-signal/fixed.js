'use strict';
const { serve } = require('../../support/http');

const shutdown = new AbortController();
const web = serve((req, res) => {
  const stop = () => res.destroy();
  shutdown.signal.addEventListener('abort', stop);
  res.on('close', () => shutdown.signal.removeEventListener('abort', stop));
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
