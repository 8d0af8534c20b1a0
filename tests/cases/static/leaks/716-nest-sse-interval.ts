import { Controller, Sse } from '@nestjs/common';
import { Subject } from 'rxjs';
@Controller()
export class StatusController {
  @Sse('status')
  status() {
    const out = new Subject<{ data: string }>();
    setInterval(() => out.next({ data: String(Date.now()) }), 1000);
    return out.asObservable();
  }
}
