'use strict';
const { setInterval } = require('timers/promises');
const { serve } = require('../../support/http');

async function poll (job) {
  for await (const _ of setInterval(30000)) { // <- timer-pileup
    job.polls++;
  }
}

const web = serve((req, res) => {
  poll({ url: req.url, polls: 0 });
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
