'use strict';
const crypto = require('crypto');
const { serve } = require('../../support/http');

let audit = '';

const web = serve((req, res) => {
  const trace = crypto.randomBytes(12500).toString('hex');
  audit += `${new Date().toISOString()} ${req.url} ${trace}\n`; // <- growing-text
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
exports.audit = () => audit;
