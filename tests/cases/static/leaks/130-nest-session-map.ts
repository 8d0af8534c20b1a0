import { Body, Controller, Injectable, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

interface Session { userId: string; since: number }

@Injectable()
export class SessionService {
  private readonly sessions = new Map<string, Session>();

  open(userId: string): string {
    const token = randomUUID();
    this.sessions.set(token, { userId, since: Date.now() });
    return token;
  }

  userOf(token: string) {
    return this.sessions.get(token)?.userId;
  }
}

@Controller('login')
export class LoginController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  login(@Body() body: { user: string }) {
    return { token: this.sessions.open(body.user) };
  }
}
