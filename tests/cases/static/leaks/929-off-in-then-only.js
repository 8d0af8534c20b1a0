const { EventEmitter } = require('events');
const ticker = new EventEmitter();
exports.slow = (req, res) => {
  const beat = () => res.write('.');
  ticker.on('tick', beat);
  work(req.body).then((result) => {
    ticker.off('tick', beat);
    res.end(result);
  });
};
async function work() {}
