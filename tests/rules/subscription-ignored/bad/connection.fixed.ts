import { Subject, filter } from 'rxjs';
import { WebSocketServer } from 'ws';

export const ticks$ = new Subject<{ symbol: string }>();

new WebSocketServer({ port: 7070 }).on('connection', (socket) => {
  const subscription = ticks$.pipe(filter((t) => t.symbol === 'X')).subscribe((t) => {
    socket.send(JSON.stringify(t));
  });
  socket.on('close', () => subscription.unsubscribe());
});
