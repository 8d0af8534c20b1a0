import { Body, Controller, Injectable, Post } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
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

  @Interval(60_000)
  sweep() {
    const limit = Date.now() - 30 * 60_000;
    for (const [token, s] of this.sessions) {
      if (s.since < limit) this.sessions.delete(token);
    }
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
