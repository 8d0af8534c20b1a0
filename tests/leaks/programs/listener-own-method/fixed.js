'use strict';
const { EventEmitter } = require('events');
const { serve } = require('../../support/http');

class Session {
  constructor (bus, url) {
    this.bus = bus;
    this.url = url;
    this.onTick = this.onTick.bind(this);
    this.listen('tick', this.onTick);
  }

  listen (event, handler) {
    this.bus.on(event, handler);
  }

  onTick (now) {
    return `${this.url} ${now}`;
  }

  end () {
    this.bus.off('tick', this.onTick);
  }
}

const bus = new EventEmitter();
bus.setMaxListeners(0);
const web = serve((req, res) => {
  const session = new Session(bus, req.url);
  res.on('close', () => session.end());
  res.end(session.url);
});

exports.request = i => web.get(`/?n=${i}`);
