const { progress } = require('./progress');
module.exports = async (req, res) => {
  const step = (n) => res.write(String(n));
  progress.on('step', step);
  try { await convert(req); } finally { progress.off('step', step); }
};
