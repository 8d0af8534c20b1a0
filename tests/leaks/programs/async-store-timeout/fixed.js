'use strict';
const { AsyncLocalStorage } = require('async_hooks');
const { serve } = require('../../support/http');

const requests = new AsyncLocalStorage();
const seen = new Map();

class RequestState {
  constructor (url) {
    this.url = url;
    this.body = new Array(500).fill(url);
  }
}

function remember (key) {
  clearTimeout(seen.get(key));
  seen.set(key, requests.exit(() => setTimeout(forget, 3600000, key)));
  while (seen.size > 20) {
    const oldest = seen.keys().next().value;
    clearTimeout(seen.get(oldest));
    forget(oldest);
  }
}

function forget (key) {
  seen.delete(key);
}

const web = serve((req, res) => {
  requests.enterWith(new RequestState(req.url));
  remember(req.url);
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
