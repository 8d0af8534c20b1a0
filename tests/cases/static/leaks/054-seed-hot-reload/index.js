'use strict';

const express = require('express');
let school = require('./models/school');
let operator = require('./models/operator');

const app = express();

app.get('/schools', async (req, res) => {
  res.json(await school.list(operator.current()));
});

app.post('/admin/reload', (req, res) => {
  delete require.cache[require.resolve('./models/school')];
  delete require.cache[require.resolve('./models/operator')];
  school = require('./models/school');
  operator = require('./models/operator');
  res.sendStatus(204);
});

app.listen(3000);
