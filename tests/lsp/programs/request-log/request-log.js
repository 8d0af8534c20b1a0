'use strict';
const entries = [];

exports.record = req => {
  entries.push({ method: req.method, url: req.url, at: new Date() });
};

exports.summary = () => ({ count: entries.length, first: entries[0] });
