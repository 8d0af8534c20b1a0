const { progress } = require('./progress');
module.exports = async (req, res) => {
  const step = (n) => res.write(String(n));
  progress.on('step', step);
//         ^^ warning: the 'step' listener on `progress` is not removed if the function leaves early or throws
  await convert(req);
  progress.off('step', step);
};
