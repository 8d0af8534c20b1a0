import { Injectable, NestMiddleware } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
@Injectable()
export class AuditMiddleware implements NestMiddleware {
  constructor(private readonly events: EventEmitter2) {}
  use(req: any, res: any, next: () => void) {
    this.events.on('audit.flush', () => {
      console.log(req.method, req.originalUrl, res.statusCode);
    });
    next();
  }
}
