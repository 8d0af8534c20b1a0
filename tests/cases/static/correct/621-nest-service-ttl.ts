import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
@Injectable()
export class SearchService {
  private readonly results = new Map<string, { at: number; rows: string[] }>();
  async find(q: string) {
    const known = this.results.get(q);
    if (known) return known.rows;
    const rows = [q];
    this.results.set(q, { at: Date.now(), rows });
    return rows;
  }
  @Cron('0 * * * * *')
  sweep() {
    for (const [q, entry] of this.results) {
      if (Date.now() - entry.at > 60_000) this.results.delete(q);
    }
  }
}
