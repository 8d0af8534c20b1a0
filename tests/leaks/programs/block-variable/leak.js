'use strict';
const cluster = require('cluster');
const { serve } = require('../../support/http');

if (!cluster.isWorker) {
  let asked = 0;
  const sessions = new Map();
  const web = serve((req, res) => {
    asked++;
    sessions.set(req.url, { number: asked, agent: req.headers['user-agent'] }); // <- growing-collection
    res.end('ok');
  });
  exports.request = i => web.get(`/?n=${i}`);
}
