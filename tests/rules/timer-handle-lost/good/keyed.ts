import { WebSocketGateway } from '@nestjs/websockets';

@WebSocketGateway()
export class Quotes {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  handleConnection(client: { id: string; emit(name: string): void }) {
    this.timers.set(client.id, setInterval(() => client.emit('quote'), 1000));
  }

  handleDisconnect(client: { id: string }) {
    clearInterval(this.timers.get(client.id));
    this.timers.delete(client.id);
  }
}
