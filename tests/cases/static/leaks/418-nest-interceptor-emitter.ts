import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly events: EventEmitter2) {}
  intercept(context: ExecutionContext, next: CallHandler) {
    const req = context.switchToHttp().getRequest();
    this.events.on('audit', (e) => { req.audit = e; });
    return next.handle();
  }
}
