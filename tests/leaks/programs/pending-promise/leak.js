'use strict';
const { serve } = require('../../support/http');

const configured = new Promise(() => {});

async function audit (url) { // <- pending-promise
  const config = await configured;
  return `${config} ${url}`;
}

const web = serve((req, res) => {
  audit(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
