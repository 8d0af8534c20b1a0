import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import type { Request } from 'express';

@Injectable({ scope: Scope.REQUEST })
export class RequestWatch {
  private seconds = 0;

  constructor(@Inject(REQUEST) private readonly request: Request) {
    const timer = setInterval(() => {
      this.seconds += 1;
      if (this.seconds % 30 === 0) console.warn('still running', this.request.url);
    }, 1000);
    this.request.res?.on('close', () => clearInterval(timer));
  }
}
