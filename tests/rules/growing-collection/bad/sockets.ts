import { WebSocketServer, WebSocket } from 'ws';
const viewers = new Set<WebSocket>();
new WebSocketServer({ port: 9090 }).on('connection', (ws) => {
  viewers.add(ws);
//        ^^^ warning: one entry per distinct `ws`
  ws.on('close', () => console.log('left'));
});
