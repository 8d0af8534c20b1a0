import { WebSocketGateway } from '@nestjs/websockets';

@WebSocketGateway()
export class Quotes {
  private refresh?: NodeJS.Timeout;

  handleConnection(client: { emit(name: string): void }) {
    this.refresh = setInterval(() => client.emit('quote'), 1000);
//                 ^^^^^^^^^^^ warning: `this.refresh` is given a new timer for each connection
  }

  handleDisconnect() {
    clearInterval(this.refresh);
  }
}
