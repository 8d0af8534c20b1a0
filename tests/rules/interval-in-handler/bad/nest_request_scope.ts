import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';

@Injectable({ scope: Scope.REQUEST })
export class Watch {
  constructor(@Inject(REQUEST) private readonly request: { url: string }) {
    setInterval(() => console.warn('still running', this.request.url), 30000);
//  ^^^^^^^^^^^ error: an interval is started on every request and never cleared
  }
}
