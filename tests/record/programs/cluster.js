'use strict';
// Two workers that leak; the primary only hands out connections. Node 12 and later.
const cluster = require('cluster');

if (cluster.isMaster) {
  console.log(`process ${process.pid}`);
  cluster.fork();
  cluster.fork();
} else {
  require('./server.js');
}
