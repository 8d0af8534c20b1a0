import mongoose from 'mongoose';
import type { RequestHandler } from 'express';
export const tenant: RequestHandler = (req: any, _res, next) => {
  req.db = mongoose.connection.useDb(String(req.headers['x-tenant']), { useCache: true });
  next();
};
