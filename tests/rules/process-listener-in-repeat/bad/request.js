const { spawn } = require('child_process');
module.exports = (req, res) => {
  const child = spawn('convert', ['-']);
  process.once('exit', () => child.kill());
//        ^^^^ error: process.once('exit') runs on every request
  child.stdout.pipe(res);
};
