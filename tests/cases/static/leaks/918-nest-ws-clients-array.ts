import { OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Socket } from 'socket.io';
@WebSocketGateway()
export class ChatGateway implements OnGatewayConnection {
  private readonly clients: Socket[] = [];
  handleConnection(client: Socket) {
    this.clients.push(client);
  }
  @SubscribeMessage('say')
  say(_: Socket, text: string) { this.clients.forEach((c) => c.emit('said', text)); }
}
