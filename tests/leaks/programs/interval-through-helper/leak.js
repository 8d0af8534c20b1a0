'use strict';
const { every } = require('./every');
const { serve } = require('../../support/http');

const web = serve((req, res) => {
  const session = { url: req.url, polls: 0 };
  const poll = () => { session.polls++; };
  every(30000, poll); // <- timer-pileup
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
