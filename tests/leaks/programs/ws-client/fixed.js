'use strict';
const WebSocket = require('ws');
const { serve } = require('../../support/http');

const server = new WebSocket.Server({ port: 0 });

const web = serve((req, res) => {
  const feed = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  feed.on('open', () => feed.close());
  feed.on('close', () => res.end('ok'));
});

exports.request = i => web.get(`/?n=${i}`);
