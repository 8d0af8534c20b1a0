const http = require('http');
let audit = '';
http.createServer((req, res) => {
  audit += `${new Date().toISOString()} ${req.method} ${req.url}\n`;
  if (req.url === '/audit') return res.end(audit);
  res.end('ok');
}).listen(8080);
