import { WebSocketServer, WebSocket } from 'ws';
type Handler = (text: string) => void;
const handlers: Handler[] = [];
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (ws: WebSocket) => {
  handlers.push((text) => { if (ws.readyState === WebSocket.OPEN) ws.send(text); });
  ws.on('message', (m) => handlers.forEach((h) => h(m.toString())));
});
