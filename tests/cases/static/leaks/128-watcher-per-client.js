import { watch } from 'node:fs';
import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 35729 });

wss.on('connection', (client) => {
  const watcher = watch('dist', { recursive: true });
  watcher.on('change', (type, name) => client.send(JSON.stringify({ type, name })));
  client.on('close', () => console.log('viewer gone'));
});
