const http = require('http');

const counters = { requests: 0, bytes: 0 };
const byStatus = new Map();
const slots = new Array(60).fill(0);

http.createServer((req, res) => {
  counters.requests += 1;
  counters['bytes'] += Number(req.headers['content-length'] || 0);
  slots[Math.floor(Date.now() / 1000) % slots.length] += 1;
  res.on('finish', () => {
    const group = `${Math.floor(res.statusCode / 100)}xx`;
    byStatus.set(group, (byStatus.get(group) || 0) + 1);
  });
  if (req.url === '/metrics') return res.end(JSON.stringify({ counters, groups: [...byStatus] }));
  res.end('ok');
}).listen(3000);
