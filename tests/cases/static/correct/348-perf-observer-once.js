const { PerformanceObserver } = require('perf_hooks');
let pauses = 0;
const obs = new PerformanceObserver((list) => { pauses += list.getEntries().length; });
obs.observe({ entryTypes: ['gc'] });
require('http').createServer((req, res) => {
  res.setHeader('x-gc', pauses);
  res.end('ok');
}).listen(3000);
