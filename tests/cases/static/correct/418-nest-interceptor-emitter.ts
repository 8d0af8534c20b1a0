import { CallHandler, ExecutionContext, Injectable, NestInterceptor, OnModuleInit } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
@Injectable()
export class AuditInterceptor implements NestInterceptor, OnModuleInit {
  private last: unknown;
  constructor(private readonly events: EventEmitter2) {}
  onModuleInit() { this.events.on('audit', (e) => { this.last = e; }); }
  intercept(context: ExecutionContext, next: CallHandler) {
    context.switchToHttp().getRequest().audit = this.last;
    return next.handle();
  }
}
