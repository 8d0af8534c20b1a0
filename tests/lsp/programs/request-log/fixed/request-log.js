'use strict';
const LIMIT = 20;
const entries = [];

exports.record = req => {
  entries.push({ method: req.method, url: req.url, at: new Date() });
  if (entries.length > LIMIT) entries.shift();
};

exports.summary = () => ({ count: entries.length, first: entries[0] });
