var restify = require('restify');

var server = restify.createServer({ name: 'prices' });

server.use(function stamp(req, res, next) {
  req.begun = process.hrtime();
  return next();
});

server.on('after', function (request, response, route) {
  var took = process.hrtime(request.begun);
  console.log(route && route.name, took[1] / 1e6);
});

server.get('/prices/:id', function prices(req, res, next) {
  res.send({ id: req.params.id, price: 12 });
  return next();
});

server.listen(8088);
