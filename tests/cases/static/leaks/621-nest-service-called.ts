import { Controller, Get, Injectable, Query } from '@nestjs/common';
@Injectable()
export class SearchService {
  private readonly results = new Map<string, string[]>();
  async find(q: string) {
    const known = this.results.get(q);
    if (known) return known;
    const fresh = await this.query(q);
    this.results.set(q, fresh);
    return fresh;
  }
  private async query(q: string) { return [q]; }
}
@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}
  @Get()
  list(@Query('q') q: string) { return this.search.find(q); }
}
