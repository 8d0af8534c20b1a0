const express = require('express');
const progress = require('./progress');
const { buildReport } = require('./reports');

const app = express();

app.get('/reports/:id', async (req, res, next) => {
  const steps = [];
  const onStep = (step) => steps.push(step);
  try {
    progress.on('step', onStep);
    const report = await buildReport(req.params.id);
    progress.off('step', onStep);
    res.json({ report, steps });
  } catch (err) {
    next(err);
  }
});

app.listen(3000);
