import { WebSocketServer, WebSocket } from 'ws';

const viewers = new Set<WebSocket>();
const wss = new WebSocketServer({ port: 9090 });

export function broadcast(text: string) {
  for (const v of viewers) {
    if (v.readyState === WebSocket.OPEN) v.send(text);
  }
}

wss.on('connection', (ws) => {
  viewers.add(ws);
  ws.on('message', (data) => broadcast(data.toString()));
  ws.on('close', () => { viewers.delete(ws); });
});
