import { PrismaClient } from '@prisma/client';
import * as trpcExpress from '@trpc/server/adapters/express';
import express from 'express';
import { appRouter } from './router';
const createContext = ({ req }: { req: express.Request }) => ({
  prisma: new PrismaClient(),
  user: req.headers['x-user'],
});
const app = express();
app.use('/trpc', trpcExpress.createExpressMiddleware({ router: appRouter, createContext }));
app.listen(4000);
