'use strict';
const path = require('path');

module.exports = () => {
  const dir = path.join(process.env.LEAKLINE_SCRATCH, 'egg');
  return { keys: 'not secret', rundir: path.join(dir, 'run'), logger: { dir: path.join(dir, 'logs'), consoleLevel: 'NONE' } };
};
