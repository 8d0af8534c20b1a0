var samples = {};
module.exports = function stats() {
  return function (req, res, next) {
    var start = process.hrtime();
    res.on('finish', function () {
      var d = process.hrtime(start);
      (samples[req.url] = samples[req.url] || []).push(d[0] * 1e3 + d[1] / 1e6);
    });
    next();
  };
};
