var restify = require('restify');

var server = restify.createServer({ name: 'prices' });

server.get('/prices/:id', function prices(req, res, next) {
  var begun = process.hrtime();
  server.on('after', function (request, response, route) {
    if (request === req) {
      var took = process.hrtime(begun);
      console.log(route.name, took[1] / 1e6);
    }
  });
  res.send({ id: req.params.id, price: 12 });
  return next();
});

server.listen(8088);
