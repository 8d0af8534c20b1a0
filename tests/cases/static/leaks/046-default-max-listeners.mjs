import http from 'node:http';
import events from 'node:events';
import { metrics } from './metrics.mjs';

events.defaultMaxListeners = Infinity;

http.createServer((req, res) => {
  metrics.addListener('flush', () => {
    console.log('request for %s is in this flush', req.url);
  });
  res.end('ok');
}).listen(8080);
