'use strict';
// A table that is read once; `country` is a new text in each row, as JSON.parse makes it. With
// LEAKLINE_SHARED every country is there once.
const rows = [];
const known = new Map();
const COUNTRIES = ['people\'s republic of china', 'federal republic of germany', 'united states of america'];

function shared (text) {
  if (!process.env.LEAKLINE_SHARED) return text;
  if (!known.has(text)) known.set(text, text);
  return known.get(text);
}

exports.setup = async () => {
  for (let i = 0; i < 60000; i++) {
    const { country } = JSON.parse(JSON.stringify({ country: COUNTRIES[i % 3].repeat(2) }));
    rows.push({ id: i, country: shared(country) });
  }
};
exports.request = async i => rows[i % rows.length].country;
