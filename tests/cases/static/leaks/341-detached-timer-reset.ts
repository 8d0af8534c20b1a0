import { createServer } from 'node:http';
let sweeper: NodeJS.Timeout;
createServer((req, res) => {
  sweeper = setInterval(() => sweep(req.url ?? '/'), 60_000);
  res.end();
}).listen(0);
process.on('SIGTERM', () => clearInterval(sweeper));
function sweep(_: string) {}
