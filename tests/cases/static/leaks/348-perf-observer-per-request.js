const { PerformanceObserver } = require('perf_hooks');
require('http').createServer((req, res) => {
  const obs = new PerformanceObserver((list) => res.setHeader('x-gc', list.getEntries().length));
  obs.observe({ entryTypes: ['gc'] });
  res.end('ok');
}).listen(3000);
