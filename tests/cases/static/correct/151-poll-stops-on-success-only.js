const express = require('express');
const jobs = require('./jobs');
const router = express.Router();

router.get('/jobs/:id/wait', (req, res) => {
  let tries = 0;
  const timer = setInterval(async () => {
    tries += 1;
    if (tries > 30) {
      clearInterval(timer);
      return res.sendStatus(504);
    }
    const job = await jobs.find(req.params.id).catch(() => null);
    if (job && job.state === 'done') {
      clearInterval(timer);
      res.json(job);
    }
  }, 1000);
  res.on('close', () => clearInterval(timer));
});

module.exports = router;
