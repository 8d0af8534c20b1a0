import { Injectable, NestMiddleware } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
@Injectable()
export class AuditMiddleware implements NestMiddleware {
  constructor(private readonly events: EventEmitter2) {
    this.events.on('audit.flush', () => console.log('flushed'));
  }
  use(req: any, res: any, next: () => void) {
    res.on('finish', () => this.events.emit('audit', req.method, res.statusCode));
    next();
  }
}
