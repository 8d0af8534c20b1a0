import mongoose from 'mongoose';
import type { RequestHandler } from 'express';
export const tenant: RequestHandler = async (req: any, _res, next) => {
  req.db = await mongoose.createConnection(`mongodb://db/${req.headers['x-tenant']}`).asPromise();
  next();
};
