const { createServer } = require('http');

let visits = [];

const server = createServer((request, response) => {
  visits = [...visits, { url: request.url, date: new Date() }].slice(-100);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ visits: visits.length, latest: visits[visits.length - 1] }));
});

server.listen(3000, () => console.log('listening'));
