const jobs = require('./jobs');

exports.wait = (req, res) => {
  const timer = setInterval(async () => {
    const job = await jobs.find(req.params.id);
    if (job.done) {
      clearInterval(timer);
      res.json(job);
    }
  }, 1000);
  res.on('close', () => clearInterval(timer));
};
