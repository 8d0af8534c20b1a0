'use strict';
// Takes its time to end its inspector and says how many clients were connected to it right before.
// Node 12 and later.
const { readFileSync } = require('fs');
const { url } = require('inspector');

const ESTABLISHED = '01';

function clients() {
  const port = Number(new URL(url()).port).toString(16).toUpperCase().padStart(4, '0');
  const sockets = readFileSync('/proc/self/net/tcp', 'latin1').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/));
  return sockets.filter(([, local, , state]) => local.endsWith(`:${port}`) && state === ESTABLISHED).length;
}

const end = process._debugEnd;
process._debugEnd = () => {
  for (const until = Date.now() + 500; Date.now() < until;);
  console.log(`clients ${clients()}`);
  end();
};
setInterval(() => {}, 1000);
console.log(`process ${process.pid}`);
