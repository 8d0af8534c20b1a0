'use strict';
// A load command: N requests, one after the other, to the port that leakline names.
//
//   node hit.js N
const http = require('http');

let left = Number(process.argv[2]);
(function next() {
  if (left-- === 0) return;
  http.get({ host: '127.0.0.1', port: process.env.LEAKLINE_PORT, agent: false }, (response) => {
    response.resume();
    response.once('end', next);
  }).once('error', (error) => {
    console.error(String(error));
    process.exitCode = 7;
  });
})();
