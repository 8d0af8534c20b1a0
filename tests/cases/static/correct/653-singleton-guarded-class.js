const { EventEmitter } = require('events');
const bus = new EventEmitter();
class Metrics {
  constructor() {
    this.count = 0;
    bus.on('hit', () => { this.count++; });
    setInterval(() => this.flush(), 10000).unref();
  }
  flush() { this.count = 0; }
}
let metrics;
function getMetrics() {
  if (!metrics) metrics = new Metrics();
  return metrics;
}
module.exports = (req, res, next) => {
  res.setHeader('X-Count', getMetrics().count);
  bus.emit('hit');
  next();
};
