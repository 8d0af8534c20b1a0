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
    this.waiting.push(new Job(url));
    if (!this.busy) this.next();
  }

  next () {
    this.busy = true;
    const job = this.waiting.shift();
    job.tries++;
    setImmediate(() => {
      this.busy = false;
      if (this.waiting.length > 0) this.next();
    });
  }
}

const mailer = new Mailer();
const web = serve((req, res) => {
  mailer.enqueue(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
