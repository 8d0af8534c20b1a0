const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });

http.createServer((req, res) => {
  const upstream = http.request({ host: 'backend', path: req.url, method: req.method, agent }, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    answer.pipe(res);
  });
  upstream.on('error', () => res.destroy());
  req.pipe(upstream);
}).listen(8000);
