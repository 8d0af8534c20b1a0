const { getQueue } = require('./queues');
module.exports = async (req, res) => {
  const queue = getQueue('logs');
//              ^^^^^^^^ error: `getQueue` makes a new Bull queue on every request, and nothing closes it
  await queue.add({ id: req.query.id });
  res.end();
};
