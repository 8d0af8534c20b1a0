import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { QuoteService } from './quote.service';

@WebSocketGateway({ namespace: 'quotes' })
export class QuoteGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly quotes: QuoteService) {}

  handleConnection(client: Socket) {
    this.timers.set(client.id, setInterval(() => client.emit('quote', this.quotes.latest()), 1000));
  }

  handleDisconnect(client: Socket) {
    clearInterval(this.timers.get(client.id));
    this.timers.delete(client.id);
  }
}
