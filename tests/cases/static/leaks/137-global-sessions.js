var connect = require('connect');
var cookie = require('cookie');
var crypto = require('crypto');

global.visitors = {};

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
