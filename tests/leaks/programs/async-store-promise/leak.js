'use strict';
const { AsyncLocalStorage } = require('async_hooks');
const { serve } = require('../../support/http');

const requests = new AsyncLocalStorage();

let shutDown;
const shutdown = new Promise(resolve => { shutDown = resolve; });
process.once('SIGTERM', () => shutDown());

function flush () {
  process.emit('flush', requests.getStore());
}

const web = serve((req, res) => {
  requests.run({ url: req.url, body: new Array(500).fill(req.url) }, () => {
    shutdown.then(flush); // <- async-store pending-promise
    res.end('ok');
  });
});

exports.request = i => web.get(`/?n=${i}`);
