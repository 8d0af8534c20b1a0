import * as Sentry from '@sentry/node';
import type { Request, Response, NextFunction } from 'express';
export function tagRequest(req: Request, _res: Response, next: NextFunction) {
  Sentry.addGlobalEventProcessor((event) => {
    event.tags = { ...event.tags, path: req.path };
    return event;
  });
  next();
}
