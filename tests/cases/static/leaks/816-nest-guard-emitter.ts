import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { EventEmitter } from 'node:events';
export const revocations = new EventEmitter();
@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest();
    revocations.on('revoked', (id: string) => { if (req.token?.id === id) req.destroy(); });
    return Boolean(req.token);
  }
}
