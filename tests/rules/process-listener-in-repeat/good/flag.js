let installed = false;
const all = new Set();
exports.onExit = (run) => {
  all.add(run);
  if (installed) return;
  installed = true;
  process.on('exit', () => { for (const one of all) one(); });
};
