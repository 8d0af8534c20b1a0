import { Injectable, Scope } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
import { take } from 'rxjs/operators';
import { FlagService } from './flag.service';
@Injectable({ scope: Scope.REQUEST })
export class RequestFlags {
  beta = false;
  constructor(private readonly flags: FlagService) {
    this.flags.changes$.pipe(take(1)).subscribe((f) => { this.beta = f.beta; });
  }
  async fresh() { return (await firstValueFrom(this.flags.changes$)).beta; }
}
