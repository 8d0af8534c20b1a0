import { Injectable, Scope } from '@nestjs/common';
import { hub } from './hub';
@Injectable({ scope: Scope.REQUEST })
export class Trail {
  private record = () => {};
  constructor() {
    hub.on('audit', this.record);
//      ^^ warning: removed only in onModuleDestroy
  }
  onModuleDestroy() { hub.off('audit', this.record); }
}
