const { createServer } = require('http');
const visits = [];
createServer((req, res) => {
  visits.push({ url: req.url });
//       ^^^^ warning: `visits` only grows: one more entry on every request
  res.end(String(visits.length));
}).listen(3000);
