import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { verify } from './tokens';

@Injectable()
export class TokenGuard implements CanActivate {
  private readonly verified = new LRUCache<string, { user: string }>({ max: 5000, ttl: 60_000 });

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization ?? '';
    let known = this.verified.get(token);
    if (!known) {
      known = await verify(token);
      this.verified.set(token, known);
    }
    request.user = known.user;
    return true;
  }
}
