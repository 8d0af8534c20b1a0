#!/usr/bin/env node
// Is the report's first finding the leak of the demo? The expected line is looked up in the source.
//
//   node demo/verify.mjs REPORT.json APP.js REQUESTS
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [reportFile, app, requests] = process.argv.slice(2);
const CALL = "queue.on('error'";

const lines = readFileSync(app, 'utf8').split('\n');
const line = lines.findIndex((text) => text.includes(CALL));
const column = lines[line]?.indexOf(CALL) + 'queue.'.length;
const wanted = `${path.resolve(app)}:${line + 1}:${column + 1}`;

const { findings } = JSON.parse(readFileSync(reportFile, 'utf8'));
const [first] = findings;
const found = first?.place && `${first.place.path}:${first.place.line}:${first.place.column}`;
if (found !== wanted) {
  console.error(`The first finding is at ${found ?? 'no place'}, not at ${wanted}.`);
  process.exit(1);
}
if (first.heap.growth !== Number(requests)) {
  console.error(`The first finding grew by ${first.heap.growth}, not by ${requests}.`);
  process.exit(1);
}
console.log(`Found: ${app}:${first.place.line}:${first.place.column} is the line that calls ${CALL}, …),`);
console.log(`with ${first.heap.counts.join(', then ')} listeners: one more per request.`);
