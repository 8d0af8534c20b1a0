import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';
const store = globalThis as unknown as { prisma?: PrismaClient };
const prisma = store.prisma ?? new PrismaClient();
if (process.env.NODE_ENV !== 'production') store.prisma = prisma;
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  res.json(await prisma.user.findMany());
}
