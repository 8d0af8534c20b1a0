const worker = require('./worker');
exports.convert = (req, res, next) => {
  const onProgress = (p) => { if (p.id === req.id) res.write(`${p.percent}\n`); };
  worker.on('progress', onProgress);
  worker.convert(req.body, (err, file) => {
    worker.removeListener('progress', onProgress);
    if (err) return next(err);
    res.end(file);
  });
};
