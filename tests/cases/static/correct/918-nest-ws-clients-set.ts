import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import { Socket } from 'socket.io';
@WebSocketGateway()
export class ChatGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private clients: Socket[] = [];
  handleConnection(client: Socket) { this.clients.push(client); }
  handleDisconnect(client: Socket) { this.clients = this.clients.filter((c) => c.id !== client.id); }
}
