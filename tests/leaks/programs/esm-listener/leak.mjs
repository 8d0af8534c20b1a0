import { EventEmitter } from 'events';
import http from '../../support/http.js';

export const queue = new EventEmitter();
queue.setMaxListeners(0);

const web = http.serve((req, res) => {
  queue.addListener('drained', function onDrained () { // <- listener-pileup
    req.url = '';
  });
  res.end('ok');
});

export const request = i => web.get(`/?n=${i}`);
