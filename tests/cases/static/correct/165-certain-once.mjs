import { createServer } from 'node:http';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { spawn } from 'node:child_process';
import { feed } from './feed.mjs';

createServer(async (req, res) => {
  res.once('finish', () => console.log(req.url, res.statusCode));
  res.once('close', () => console.log('closed'));

  if (req.url === '/next') {
    const [item] = await once(feed, 'item', { signal: AbortSignal.timeout(10_000) });
    return res.end(JSON.stringify(item));
  }
  if (req.url === '/date') {
    const child = spawn('date');
    child.stdout.pipe(res);
    await once(child, 'exit');
    return undefined;
  }
  const file = createReadStream('./index.html');
  file.once('error', () => res.writeHead(404).end());
  file.once('open', () => file.pipe(res));
  return undefined;
}).listen(3000);
