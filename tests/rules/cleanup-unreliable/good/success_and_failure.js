const { progress } = require('./progress');
module.exports = (req, res) => {
  const step = (n) => res.write(String(n));
  progress.on('step', step);
  const stop = () => progress.off('step', step);
  convert(req).then(() => { stop(); res.end(); }, () => { stop(); res.destroy(); });
};
