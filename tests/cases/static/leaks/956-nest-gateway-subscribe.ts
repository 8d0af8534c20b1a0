import { OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import { Subject } from 'rxjs';
import { Socket } from 'socket.io';

const prices$ = new Subject<{ symbol: string; price: number }>();

@WebSocketGateway({ namespace: 'prices' })
export class PricesGateway implements OnGatewayConnection {
  handleConnection(client: Socket) {
    prices$.subscribe((update) => client.emit('price', update));
  }
}
