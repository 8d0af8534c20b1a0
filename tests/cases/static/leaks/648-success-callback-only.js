const worker = require('./worker');
exports.convert = (req, res, next) => {
  function onProgress(p) { if (p.id === req.id) res.write(`${p.percent}\n`); }
  worker.on('progress', onProgress);
  worker.convert(req.body, (err, file) => {
    if (err) return next(err);
    worker.removeListener('progress', onProgress);
    res.end(file);
  });
};
