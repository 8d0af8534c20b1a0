import { Controller, Get } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
@Controller()
export class Prices {
  constructor(private readonly events: EventEmitter2) {}
  @Get()
  list() {
    this.events.on('price', () => this.list());
//              ^^ error: 'price' listener added to `this.events` on every request
  }
}
