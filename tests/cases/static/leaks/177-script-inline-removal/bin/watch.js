#!/usr/bin/env node
'use strict';

const readline = require('readline');

const rl = readline.createInterface({ input: process.stdin });

rl.on('line', (line) => console.log(line.toUpperCase()));

process.on('SIGUSR2', () => {
  rl.off('line', (line) => console.log(line.toUpperCase()));
  console.log('paused');
});
