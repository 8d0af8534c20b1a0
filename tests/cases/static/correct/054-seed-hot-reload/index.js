'use strict';

const express = require('express');
const fs = require('fs/promises');
const school = require('./models/school');

const app = express();
let operators = [];

app.get('/schools', async (req, res) => {
  res.json(await school.list(operators[0]));
});

app.post('/admin/reload', async (req, res) => {
  operators = JSON.parse(await fs.readFile('./operators.json', 'utf8'));
  res.sendStatus(204);
});

app.listen(3000);
