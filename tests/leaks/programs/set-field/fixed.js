'use strict';
const { serve } = require('../../support/http');

class Tracker {
  constructor () {
    this.active = new Set();
  }

  enter (request) {
    const entry = { url: request.url, started: Date.now() };
    this.active.add(entry);
    return () => this.active.delete(entry);
  }
}

const tracker = new Tracker();
const web = serve((req, res) => {
  res.on('close', tracker.enter(req));
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
