import { Controller, Injectable, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
@Injectable()
export class Sessions {
  private readonly open = new Map<string, number>();
  start(): string {
    const token = randomUUID();
    this.open.set(token, Date.now());
//            ^^^ warning: `this.open` only grows: one entry per distinct `token`
    return token;
  }
}
@Controller('login')
export class Login {
  constructor(private readonly sessions: Sessions) {}
  @Post()
  login() {
    return this.sessions.start();
  }
}
