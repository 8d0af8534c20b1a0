'use strict';
const { serve } = require('../../support/http');

class Job {
  constructor (url) {
    this.url = url;
    this.tries = 0;
  }
}

class Mailer {
  constructor () {
    this.waiting = [];
    this.busy = false;
  }

  enqueue (url) {
    this.waiting.push(new Job(url)); // <- growing-collection
    if (!this.busy) this.next();
  }

  // The first job never ends, so no other one begins.
  next () {
    this.busy = true;
    const job = this.waiting.shift();
    job.tries++;
  }
}

const mailer = new Mailer();
const web = serve((req, res) => {
  mailer.enqueue(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
