var connect = require('connect');
var cookie = require('cookie');
var crypto = require('crypto');

global.visitors = {};

setInterval(function () {
  var limit = Date.now() - 3600000;
  Object.keys(global.visitors).forEach(function (sid) {
    if (global.visitors[sid].last < limit) delete global.visitors[sid];
  });
}, 60000).unref();

var app = connect();

app.use(function (req, res, next) {
  var sid = cookie.parse(req.headers.cookie || '').sid || crypto.randomBytes(8).toString('hex');
  global.visitors[sid] = { last: Date.now(), agent: req.headers['user-agent'] };
  res.setHeader('Set-Cookie', 'sid=' + sid);
  next();
});

app.use(function (req, res) {
  res.end('visitors: ' + Object.keys(global.visitors).length);
});

app.listen(3000);
