import { Controller, Get, Injectable, Res } from '@nestjs/common';
import { Subject, fromEvent, takeUntil } from 'rxjs';
import type { Response } from 'express';

@Injectable()
export class DeployService {
  readonly log$ = new Subject<string>();
}

@Controller('deploys')
export class DeployController {
  constructor(private readonly deploys: DeployService) {}

  @Get('log')
  follow(@Res() res: Response) {
    res.setHeader('Content-Type', 'text/plain');
    this.deploys.log$
      .pipe(takeUntil(fromEvent(res, 'close')))
      .subscribe((line) => res.write(line + '\n'));
  }
}
