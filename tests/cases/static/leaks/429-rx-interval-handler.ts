import { interval } from 'rxjs';
import type { Request, Response } from 'express';
export function ticks(req: Request, res: Response) {
  interval(1000).subscribe((n) => res.write(`${n}\n`));
}
