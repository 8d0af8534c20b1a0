import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { QuoteService } from './quote.service';

@WebSocketGateway({ namespace: 'quotes' })
export class QuoteGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private refresh?: NodeJS.Timeout;

  constructor(private readonly quotes: QuoteService) {}

  handleConnection(client: Socket) {
    this.refresh = setInterval(() => client.emit('quote', this.quotes.latest()), 1000);
  }

  handleDisconnect() {
    clearInterval(this.refresh);
  }
}
