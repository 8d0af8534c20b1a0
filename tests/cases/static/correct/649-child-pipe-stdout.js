const { spawn } = require('child_process');
exports.run = (req, res) => {
  const child = spawn('report', [req.query.day]);
  child.stderr.pipe(process.stderr, { end: false });
  child.stdout.pipe(res);
};
