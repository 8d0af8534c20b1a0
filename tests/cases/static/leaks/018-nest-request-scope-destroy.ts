import { Injectable, OnModuleDestroy, Scope } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';

@Injectable({ scope: Scope.REQUEST })
export class AuditTrail implements OnModuleDestroy {
  private readonly entries: string[] = [];
  private readonly record = (entry: string) => { this.entries.push(entry); };

  constructor(private readonly events: EventEmitter2) {
    this.events.on('audit', this.record);
  }

  list() {
    return this.entries;
  }

  onModuleDestroy() {
    this.events.off('audit', this.record);
  }
}
