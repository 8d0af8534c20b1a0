'use strict';
// A small server with a leak. Browsers report what they measured; a queue stores the reports.
// Start it, capture three snapshots with Leakline, and run "node load.js" between them.
const http = require('node:http');
const queue = require('./queue');

const totals = new Map();
queue.process((report) => totals.set(report.page, (totals.get(report.page) ?? 0) + 1));

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const report = { page: url.searchParams.get('page') ?? '/', agent: request.headers['user-agent'] };

  queue.on('error', (error) => {
    console.error('could not store the report of', report.page, error);
  });

  queue.add(report);
  response.end('ok');
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${server.address().port}/ in process ${process.pid}`);
});
