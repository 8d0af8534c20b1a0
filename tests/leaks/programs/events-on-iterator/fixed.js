'use strict';
const { EventEmitter, on } = require('events');
const { serve } = require('../../support/http');

const ticker = new EventEmitter();
ticker.setMaxListeners(0);

async function follow (ticks, url, send) {
  for await (const [tick] of ticks) send(url, tick);
}

const web = serve((req, res) => {
  const ticks = on(ticker, 'tick');
  follow(ticks, req.url, (url, tick) => res.write(`${url} ${tick}`));
  res.on('close', () => ticks.return());
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
