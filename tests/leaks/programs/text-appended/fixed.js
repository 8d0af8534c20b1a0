'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { serve } = require('../../support/http');

let audit = '';

function flush () {
  fs.writeFileSync(path.join(process.env.LEAKLINE_SCRATCH, 'audit.log'), audit);
  audit = '';
}

const web = serve((req, res) => {
  const trace = crypto.randomBytes(12500).toString('hex');
  audit += `${new Date().toISOString()} ${req.url} ${trace}\n`;
  if (audit.length > 100000) flush();
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
exports.audit = () => audit;
