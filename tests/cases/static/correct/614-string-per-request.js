const http = require('http');
http.createServer((req, res) => {
  let body = '';
  const parts = [];
  req.on('data', (chunk) => { body += chunk; parts.push(chunk); });
  req.on('end', () => res.end(String(body.length + parts.length)));
}).listen(8080);
