const express = require('express');
const { EventEmitter } = require('events');

const bus = new EventEmitter();
bus.setMaxListeners(0);

const app = express();

app.get('/wait/:job', (req, res) => {
  bus.on('done', (job) => {
    if (job.id === req.params.job && !res.writableEnded) res.json(job);
  });
});

app.post('/done', express.json(), (req, res) => {
  bus.emit('done', req.body);
  res.end();
});

app.listen(3000);
