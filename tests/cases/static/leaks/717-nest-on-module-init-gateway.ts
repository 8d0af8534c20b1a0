import { OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ cors: true })
export class ClockGateway implements OnGatewayConnection {
  handleConnection(socket: any) {
    setInterval(() => {
      socket.emit('time', new Date().toISOString());
    }, 1000);
  }
}
