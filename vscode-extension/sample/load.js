'use strict';
// Sends 300 requests to the server: node load.js [PORT]
const http = require('node:http');
const port = Number(process.argv[2] ?? process.env.LEAKLINE_PORT ?? process.env.PORT ?? 3000);

function get(page) {
  return new Promise((resolve, reject) => {
    http.get({ port, host: '127.0.0.1', path: `/?page=${page}` }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}

(async () => {
  for (let i = 0; i < 300; i++) await get(`/page/${i}`);
  console.log('300 requests sent');
})();
