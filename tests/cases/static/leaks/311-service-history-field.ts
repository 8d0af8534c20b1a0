import { Injectable } from '@nestjs/common';
@Injectable()
export class AuditService {
  private readonly entries: Array<{ who: string; what: string; at: number }> = [];
  record(who: string, what: string) {
    this.entries.push({ who, what, at: Date.now() });
  }
  count() { return this.entries.length; }
}
