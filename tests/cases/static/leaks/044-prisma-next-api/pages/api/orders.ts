import type { NextApiRequest, NextApiResponse } from 'next';
import { PrismaClient } from '@prisma/client';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const prisma = new PrismaClient();
  if (req.method === 'POST') {
    const created = await prisma.order.create({ data: req.body });
    return res.status(201).json(created);
  }
  res.json(await prisma.order.findMany({ take: 50 }));
}
