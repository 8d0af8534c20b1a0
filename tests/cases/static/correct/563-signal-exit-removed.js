const { spawn } = require('child_process');
const { onExit } = require('signal-exit');
exports.run = function run(cmd, args) {
  const child = spawn(cmd, args, { stdio: 'inherit' });
  const removeExitHandler = onExit(() => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('exit', (code) => {
    removeExitHandler();
    resolve(code);
  }));
};
