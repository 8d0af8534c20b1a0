const { spawn } = require('child_process');
const { EventEmitter } = require('events');
module.exports = (req, res) => {
  const child = spawn('convert', ['-']);
  child.stdout.on('data', (d) => res.write(d));
  child.on('close', () => res.end());
  req.on('data', () => {});
  const own = new EventEmitter();
  own.on('x', () => {});
};
