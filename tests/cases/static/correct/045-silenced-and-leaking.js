const express = require('express');
const { EventEmitter } = require('events');

const bus = new EventEmitter();
bus.setMaxListeners(0);

const app = express();

app.get('/wait/:job', (req, res) => {
  const onDone = (job) => {
    if (job.id === req.params.job) res.json(job);
  };
  bus.on('done', onDone);
  res.on('close', () => bus.off('done', onDone));
});

app.post('/done', express.json(), (req, res) => {
  bus.emit('done', req.body);
  res.end();
});

app.listen(3000);
