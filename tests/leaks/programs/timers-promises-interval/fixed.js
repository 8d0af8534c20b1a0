'use strict';
const { setInterval } = require('timers/promises');
const { serve } = require('../../support/http');

async function poll (job, signal) {
  for await (const _ of setInterval(30000, undefined, { signal })) {
    job.polls++;
  }
}

const web = serve((req, res) => {
  const done = new AbortController();
  poll({ url: req.url, polls: 0 }, done.signal).catch(error => {
    if (error.name !== 'AbortError') throw error;
  });
  res.on('close', () => done.abort());
  res.end('ok');
});

exports.request = i => web.get(`/?n=${i}`);
