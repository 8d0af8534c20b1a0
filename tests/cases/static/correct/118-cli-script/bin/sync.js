#!/usr/bin/env node
'use strict';

const { Client } = require('pg');
const results = [];

async function syncTable(name) {
  const client = new Client();
  client.on('error', (err) => console.error(name, err.message));
  await client.connect();
  const { rows } = await client.query(`select * from ${name}`);
  results.push({ name, rows: rows.length });
  return rows;
}

async function main(argv) {
  process.on('SIGINT', () => process.exit(130));
  for (const name of argv) await syncTable(name);
  console.table(results);
}

main(process.argv.slice(2)).then(() => process.exit(0));
