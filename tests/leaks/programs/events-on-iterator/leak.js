'use strict';
const { EventEmitter, on } = require('events');
const { serve } = require('../../support/http');

const ticker = new EventEmitter();
ticker.setMaxListeners(0);

async function follow (url, send) { // <- pending-promise
  for await (const [tick] of on(ticker, 'tick')) send(url, tick);
}

const web = serve((req, res) => {
  follow(req.url, (url, tick) => res.write(`${url} ${tick}`));
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
