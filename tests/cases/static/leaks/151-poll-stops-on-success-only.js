const express = require('express');
const jobs = require('./jobs');
const router = express.Router();

router.get('/jobs/:id/wait', (req, res) => {
  const timer = setInterval(async () => {
    const job = await jobs.find(req.params.id);
    if (job.state === 'done') {
      clearInterval(timer);
      res.json(job);
    }
  }, 1000);
});

module.exports = router;
