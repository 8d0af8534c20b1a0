const { createServer } = require('http');

const visits = [];

const server = createServer((request, response) => {
  visits.push({ url: request.url, date: new Date() });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ visits: visits.length, latest: visits[visits.length - 1] }));
});

server.listen(3000, () => console.log('listening'));
