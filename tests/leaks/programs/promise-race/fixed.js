'use strict';
const { serve } = require('../../support/http');

let stopped = false;
process.once('SIGTERM', () => { stopped = true; });

async function load (url) {
  return { url, rows: new Array(20).fill(url) };
}

const web = serve(async (req, res) => {
  const result = stopped ? null : await load(req.url);
  res.end(result ? result.url : 'stopping');
});

exports.request = i => web.get(`/?n=${i}`);
