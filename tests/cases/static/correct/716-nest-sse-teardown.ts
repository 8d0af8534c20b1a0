import { Controller, Sse } from '@nestjs/common';
import { Observable } from 'rxjs';
@Controller()
export class StatusController {
  @Sse('status')
  status() {
    return new Observable<{ data: string }>((out) => {
      const timer = setInterval(() => out.next({ data: String(Date.now()) }), 1000);
      return () => clearInterval(timer);
    });
  }
}
