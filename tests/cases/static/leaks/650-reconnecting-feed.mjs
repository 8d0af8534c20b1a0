import WebSocket from 'ws';
import { commands } from './commands.mjs';
export function connect(url) {
  const ws = new WebSocket(url);
  commands.on('send', (text) => ws.send(text));
  ws.on('close', () => setTimeout(() => connect(url), 1000));
}
