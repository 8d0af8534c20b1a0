const { createServer } = require('http');
let visits = [];
let byUser = {};
createServer((req, res) => {
  visits = [...visits, req.url];
//^^^^^^ warning: `visits` only grows: one more entry on every request
  byUser = { ...byUser, [req.headers.cookie]: Date.now() };
//^^^^^^ warning: one entry per distinct `req.headers.cookie`
  res.end();
}).listen(3000);
