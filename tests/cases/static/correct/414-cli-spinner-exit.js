const readline = require('readline');
exports.spin = function spin(text) {
  const frames = ['-', '\\', '|', '/'];
  let i = 0;
  const t = setInterval(() => { readline.cursorTo(process.stderr, 0); process.stderr.write(frames[i++ % 4] + text); }, 80);
  const onInt = () => { clearInterval(t); process.exit(1); };
  process.on('SIGINT', onInt);
  return { stop() { clearInterval(t); process.removeListener('SIGINT', onInt); } };
};
