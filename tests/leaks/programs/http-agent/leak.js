'use strict';
const http = require('http');
const { serve } = require('../../support/http');

const backend = http.createServer((req, res) => res.end('answer')).listen(0);
backend.unref();
backend.keepAliveTimeout = 600000;

function ask (done) {
  const agent = new http.Agent({ keepAlive: true }); // <- client-pileup
  http.get({ port: backend.address().port, agent }, answer => {
    answer.resume();
    answer.on('end', done);
  });
}

const web = serve((req, res) => ask(() => res.end('ok')));

exports.request = i => web.get(`/?n=${i}`);
