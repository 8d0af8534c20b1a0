const http = require('http');
const server = http.createServer((req, res) => res.end('ok'));
setInterval(() => console.log(process.memoryUsage().rss), 60000);
server.listen(3000, () => {
  setInterval(() => server.getConnections(console.log), 5000);
});
