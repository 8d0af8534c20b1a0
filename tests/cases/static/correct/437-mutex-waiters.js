const waiting = [];
let busy = false;
exports.lock = () => new Promise((resolve) => {
  if (!busy) { busy = true; return resolve(); }
  waiting.push(resolve);
});
exports.unlock = () => {
  const next = waiting.shift();
  if (next) next(); else busy = false;
};
