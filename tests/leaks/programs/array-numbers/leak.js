'use strict';
const { serve } = require('../../support/http');

const latencies = [];
const web = serve((req, res) => {
  const started = Date.now();
  res.on('finish', () => {
    for (let i = 0; i < 50; i++) latencies.push(Date.now() - started); // <- growing-collection
  });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
