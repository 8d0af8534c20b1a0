import { WebSocketGateway } from '@nestjs/websockets';
import { Subject } from 'rxjs';

@WebSocketGateway()
export class PriceGateway {
  private readonly prices$ = new Subject<number>();

  handleConnection(client: { emit(name: string, p: number): void }) {
    const subscription = this.prices$.subscribe((p) => client.emit('price', p));
    client.on('close', () => subscription.unsubscribe());
  }
}
