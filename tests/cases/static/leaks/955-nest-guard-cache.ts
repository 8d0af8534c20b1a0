import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { verify } from './tokens';

@Injectable()
export class TokenGuard implements CanActivate {
  private readonly verified: Record<string, { user: string }> = {};

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization ?? '';
    if (!this.verified[token]) {
      this.verified[token] = await verify(token);
    }
    request.user = this.verified[token].user;
    return true;
  }
}
