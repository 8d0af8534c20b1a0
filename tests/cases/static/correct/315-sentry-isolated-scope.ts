import * as Sentry from '@sentry/node';
import type { Request, Response, NextFunction } from 'express';
export function tagRequest(req: Request, _res: Response, next: NextFunction) {
  Sentry.withIsolationScope((scope) => {
    scope.setTag('path', req.path);
    next();
  });
}
