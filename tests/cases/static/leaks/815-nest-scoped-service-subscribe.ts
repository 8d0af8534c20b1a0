import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { FlagService } from './flag.service';
@Injectable({ scope: Scope.REQUEST })
export class RequestFlags {
  beta = false;
  constructor(@Inject(REQUEST) private readonly request: any, private readonly flags: FlagService) {
    this.flags.changes$.subscribe((f) => { this.beta = f.beta; });
  }
}
