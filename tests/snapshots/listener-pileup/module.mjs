// The leak of app.js as an ECMAScript module, in a file whose path needs percent-encoding in its URL
// (make.mjs copies it), with an arrow function and an event named by a constant.
import { EventEmitter } from 'events';
import http from 'http';

const bus = new EventEmitter();
bus.setMaxListeners(0);
const PROGRESS = 'job progress';

export default http.createServer((request, response) => {
  const seen = [];
  bus.on(PROGRESS, (step) => seen.push(step, request.url.length));
  response.end('ok');
});
