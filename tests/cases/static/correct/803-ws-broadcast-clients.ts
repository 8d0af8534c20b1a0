import { WebSocketServer, WebSocket } from 'ws';
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (ws: WebSocket) => {
  const inbox: string[] = [];
  ws.on('message', (m) => {
    inbox.push(m.toString());
    for (const other of wss.clients) if (other !== ws) other.send(m);
  });
  ws.on('close', () => console.log('said', inbox.length));
});
