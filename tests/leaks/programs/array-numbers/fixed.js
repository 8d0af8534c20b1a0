'use strict';
const { serve } = require('../../support/http');

const latencies = new Array(500).fill(0);
let next = 0;
const web = serve((req, res) => {
  const started = Date.now();
  res.on('finish', () => { latencies[next++ % latencies.length] = Date.now() - started; });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
