const jobs = require('./jobs');
exports.wait = (req, res) => {
  let tries = 0;
  const timer = setInterval(() => {
    const job = jobs.get(req.params.id);
    if (job && job.done) {
      clearInterval(timer);
      return res.json(job.result);
    }
    if (++tries >= 20) {
      clearInterval(timer);
      res.status(202).end();
    }
  }, 500);
};
