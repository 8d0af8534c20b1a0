import { EventEmitter } from 'events';
import http from '../../support/http.js';

export const queue = new EventEmitter();

const web = http.serve((req, res) => {
  const onDrained = () => { req.url = ''; };
  queue.addListener('drained', onDrained);
  res.on('close', () => queue.removeListener('drained', onDrained));
  res.end('ok');
});

export const request = i => web.get(`/?n=${i}`);
