const { EventEmitter } = require('events');
exports.run = (req, res) => {
  const job = new EventEmitter();
  job.on('progress', (p) => res.write(String(p)));
  job.once('done', () => res.end());
  require('./work')(job, req.body);
};
