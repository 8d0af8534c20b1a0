import WebSocket from 'ws';
import { commands } from './commands.mjs';
export function connect(url) {
  const ws = new WebSocket(url);
  const send = (text) => ws.send(text);
  commands.on('send', send);
  ws.on('close', () => {
    commands.off('send', send);
    setTimeout(() => connect(url), 1000);
  });
}
