const { PassThrough } = require('stream');

module.exports = {
  path: '/cart/:id',
  put(req, res) {
    const copy = new PassThrough();
    let size = 0;
    req.on('data', (d) => { size += d.length; });
    req.on('aborted', () => copy.destroy());
    req.on('error', (err) => copy.destroy(err));
    copy.on('end', () => res.json({ size }));
    res.on('error', (err) => console.error(err));
    res.once('finish', () => console.log('sent', size));
    req.pipe(copy).resume();
  },
};
