import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ cors: true })
export class ClockGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  handleConnection(socket: any) {
    this.timers.set(socket.id, setInterval(() => socket.emit('time', Date.now()), 1000));
  }
  handleDisconnect(socket: any) {
    clearInterval(this.timers.get(socket.id));
    this.timers.delete(socket.id);
  }
}
