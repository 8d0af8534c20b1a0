const http = require('http');

const upstream = { host: '127.0.0.1', port: 9001 };

const server = http.createServer((req, res) => {
  const out = http.request({ ...upstream, path: req.url, method: req.method, headers: req.headers }, (back) => {
    res.writeHead(back.statusCode, back.headers);
    back.pipe(res);
  });
  const { socket } = req;
  const onTimeout = () => {
    out.destroy(new Error('client too slow'));
    if (!res.headersSent) res.writeHead(408);
    res.end();
  };
  socket.on('timeout', onTimeout);
  res.once('close', () => socket.off('timeout', onTimeout));
  out.on('error', () => res.destroy());
  req.pipe(out);
});

server.listen(8000);
