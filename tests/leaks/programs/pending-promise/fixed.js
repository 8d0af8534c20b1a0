'use strict';
const { serve } = require('../../support/http');

const configured = Promise.resolve('config');

async function audit (url) {
  const config = await configured;
  return `${config} ${url}`;
}

const web = serve((req, res) => {
  audit(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
