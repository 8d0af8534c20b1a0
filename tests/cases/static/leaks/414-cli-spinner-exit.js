const readline = require('readline');
exports.spin = function spin(text) {
  const frames = ['-', '\\', '|', '/'];
  let i = 0;
  const t = setInterval(() => { readline.cursorTo(process.stderr, 0); process.stderr.write(frames[i++ % 4] + text); }, 80);
  process.on('SIGINT', () => { clearInterval(t); process.exit(1); });
  return { stop() { clearInterval(t); } };
};
