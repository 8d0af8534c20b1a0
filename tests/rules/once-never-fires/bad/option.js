const { target } = require('./target');
module.exports = (req, res) => {
  target.addEventListener('error', () => res.end(), { once: true });
//       ^^^^^^^^^^^^^^^^ warning: only goes when 'error' happens
};
