import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';

@Injectable()
export class AuditTrail implements OnModuleDestroy {
  private latest = '';
  private readonly record = (entry: string) => { this.latest = entry; };

  constructor(private readonly events: EventEmitter2) {
    this.events.on('audit', this.record);
  }

  last() {
    return this.latest;
  }

  onModuleDestroy() {
    this.events.off('audit', this.record);
  }
}
