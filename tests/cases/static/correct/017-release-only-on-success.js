const express = require('express');
const progress = require('./progress');
const { buildReport } = require('./reports');

const app = express();

app.get('/reports/:id', async (req, res, next) => {
  const steps = [];
  const onStep = (step) => steps.push(step);
  progress.on('step', onStep);
  try {
    const report = await buildReport(req.params.id);
    res.json({ report, steps });
  } catch (err) {
    next(err);
  } finally {
    progress.off('step', onStep);
  }
});

app.listen(3000);
