'use strict';
const { AsyncLocalStorage } = require('async_hooks');
const { serve } = require('../../support/http');

const context = new AsyncLocalStorage();

const web = serve((req, res) => {
  context.run({ url: req.url, body: new Array(100).fill(req.url) }, () => {
    const timer = setInterval(() => {}, 60000);
    res.on('close', () => clearInterval(timer));
    res.end('ok');
  });
});

exports.request = i => web.get(`/?n=${i}`);
