const express = require('express');
const nock = require('nock');
const { select } = require('d3-selection');
const { JSDOM } = require('jsdom');
const db = require('./db');

const app = express();

class Schedule {
  constructor() { this.days = []; }
  on(day) { this.days.push(day); return this; }
  at(hour) { this.hour = hour; return this; }
}

app.get('/report', async (req, res) => {
  const rows = await db('a').leftJoin('b', (j) => j.on('a.id', 'b.a_id').andOn('b.kind', 'a.kind'));
  const plan = new Schedule().on('monday').on('friday').at(9);
  const page = new JSDOM('<svg></svg>');
  select(page.window.document).select('svg').on('click', null);
  nock('http://x').get('/').once().reply(200);
  res.json({ rows, plan });
});

app.listen(3000);
