'use strict';
const { AsyncLocalStorage } = require('async_hooks');
const { serve } = require('../../support/http');

const context = new AsyncLocalStorage();

function heartbeat () {}

const web = serve((req, res) => {
  context.run({ url: req.url, body: new Array(100).fill(req.url) }, () => {
    setInterval(heartbeat, 60000); // <- timer-pileup
    res.end('ok');
  });
});

exports.request = i => web.get(`/?n=${i}`);
