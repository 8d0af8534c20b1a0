import { Injectable, Scope } from '@nestjs/common';
import { createClient } from 'redis';
@Injectable({ scope: Scope.REQUEST })
export class SessionStore {
  private readonly client = createClient({ url: process.env.REDIS });
  async get(id: string) {
    if (!this.client.isOpen) await this.client.connect();
    return this.client.get('sess:' + id);
  }
}
