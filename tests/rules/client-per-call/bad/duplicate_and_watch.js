import { watch } from 'node:fs';
import { createClient } from 'redis';
import { WebSocketServer } from 'ws';
const main = createClient();
new WebSocketServer({ port: 1 }).on('connection', async (ws) => {
  const files = watch('dist');
//              ^^^^^ error: makes a new file watcher for each connection
  files.on('change', (type, name) => ws.send(name));
  const sub = main.duplicate();
//                 ^^^^^^^^^ error: makes a new redis client for each connection
  await sub.subscribe('news', (text) => ws.send(text));
  ws.on('close', () => sub.unsubscribe('news'));
});
