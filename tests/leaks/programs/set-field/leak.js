'use strict';
const { serve } = require('../../support/http');

class Tracker {
  constructor () {
    this.active = new Set();
  }

  enter (request) {
    this.active.add({ url: request.url, started: Date.now() }); // <- growing-collection
  }
}

const tracker = new Tracker();
const web = serve((req, res) => {
  tracker.enter(req);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
