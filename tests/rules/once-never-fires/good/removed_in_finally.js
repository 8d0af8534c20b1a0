const { broker } = require('./broker');
module.exports = async (req, res) => {
  const failed = () => res.destroy();
  broker.once('error', failed);
  try { await broker.publish(req.body); } finally { broker.off('error', failed); }
};
