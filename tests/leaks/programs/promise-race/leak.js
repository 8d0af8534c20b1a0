'use strict';
const { serve } = require('../../support/http');

let stop;
const stopped = new Promise(resolve => { stop = resolve; });
process.once('SIGTERM', () => stop());

async function load (url) {
  return { url, rows: new Array(20).fill(url) };
}

const web = serve(async (req, res) => {
  const result = await Promise.race([stopped, load(req.url)]); // <- pending-promise
  res.end(result ? result.url : 'stopping');
});

exports.request = i => web.get(`/?n=${i}`);
