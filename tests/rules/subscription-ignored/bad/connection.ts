import { Subject, filter } from 'rxjs';
import { WebSocketServer } from 'ws';

export const ticks$ = new Subject<{ symbol: string }>();

new WebSocketServer({ port: 7070 }).on('connection', (socket) => {
  ticks$.pipe(filter((t) => t.symbol === 'X')).subscribe((t) => {
//                                             ^^^^^^^^^ warning: `ticks$` is subscribed to for each connection, and nothing unsubscribes
    socket.send(JSON.stringify(t));
  });
});
