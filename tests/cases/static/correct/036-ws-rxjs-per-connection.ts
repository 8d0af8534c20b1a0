import { Subject, filter } from 'rxjs';
import { WebSocketServer } from 'ws';

interface Tick { symbol: string; price: number }

export const ticks$ = new Subject<Tick>();

const wss = new WebSocketServer({ port: 7070 });

wss.on('connection', (socket, request) => {
  const symbol = new URL(request.url ?? '/', 'ws://x').searchParams.get('s');
  const subscription = ticks$.pipe(filter((t) => t.symbol === symbol)).subscribe((t) => {
    socket.send(JSON.stringify(t));
  });
  socket.on('close', () => subscription.unsubscribe());
});
