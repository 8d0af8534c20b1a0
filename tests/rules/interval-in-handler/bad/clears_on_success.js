const jobs = require('./jobs');

exports.wait = (req, res) => {
  const timer = setInterval(async () => {
//              ^^^^^^^^^^^ error: an interval is started on every request and cleared on some ways out only
    const job = await jobs.find(req.params.id);
    if (job.done) {
      clearInterval(timer);
      res.json(job);
    }
  }, 1000);
};
