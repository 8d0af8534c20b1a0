import http from 'node:http';
const clients = new Set();
http.createServer((req, res) => {
  if (req.url === '/stream') {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    clients.add(res);
    res.on('close', () => clients.delete(res));
    return;
  }
  for (const c of clients) c.write('data: hit\n\n');
  res.end();
}).listen(8000);
