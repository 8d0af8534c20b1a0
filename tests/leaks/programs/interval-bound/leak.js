'use strict';
const { serve } = require('../../support/http');

class Poller {
  constructor (url) {
    this.url = url;
    this.ticks = 0;
  }

  start () {
    this.timer = setInterval(this.tick.bind(this), 60000); // <- timer-pileup
  }

  tick () {
    this.ticks++;
  }

  stop () {
    clearInterval(this.timer);
  }
}

const web = serve((req, res) => {
  const poller = new Poller(req.url);
  poller.start();
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
