import { WebSocketGateway } from '@nestjs/websockets';

@WebSocketGateway()
export class Quotes {
  private refresh?: NodeJS.Timeout;

  handleConnection(client: { emit(name: string): void }) {
    clearInterval(this.refresh);
    this.refresh = setInterval(() => client.emit('quote'), 1000);
  }

  handleDisconnect() {
    clearInterval(this.refresh);
  }
}
