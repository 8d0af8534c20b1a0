const { EventEmitter } = require('events');
const ticker = new EventEmitter();
exports.slow = (req, res, next) => {
  const beat = () => res.write('.');
  ticker.on('tick', beat);
  work(req.body)
    .then((result) => res.end(result))
    .catch(next)
    .finally(() => ticker.off('tick', beat));
};
async function work() {}
