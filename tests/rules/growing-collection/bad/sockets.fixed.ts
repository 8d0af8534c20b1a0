import { WebSocketServer, WebSocket } from 'ws';
const viewers = new Set<WebSocket>();
new WebSocketServer({ port: 9090 }).on('connection', (ws) => {
  viewers.add(ws);
  ws.on('close', () => { viewers.delete(ws); });
  ws.on('close', () => console.log('left'));
});
