import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { fromEvent, Subject } from 'rxjs';
import { filter, takeUntil } from 'rxjs/operators';
@WebSocketGateway()
export class TickerGateway {
  private readonly ticks$ = new Subject<{ symbol: string; bid: number }>();
  @SubscribeMessage('watch')
  watch(@MessageBody() symbol: string, @ConnectedSocket() client: any) {
    this.ticks$
      .pipe(filter((t) => t.symbol === symbol), takeUntil(fromEvent(client, 'disconnect')))
      .subscribe((t) => client.emit('tick', t));
    return { ok: true };
  }
}
