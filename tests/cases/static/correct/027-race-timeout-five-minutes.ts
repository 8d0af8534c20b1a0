import type { Request, Response } from 'express';
import { render } from '../pdf';

const FIVE_MINUTES = 5 * 60 * 1000;

export async function pdfController(req: Request, res: Response) {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`render of ${req.body.title} timed out`)), FIVE_MINUTES);
  });
  try {
    const buffer = await Promise.race([render(req.body), timeout]);
    res.type('application/pdf').send(buffer);
  } finally {
    clearTimeout(timer);
  }
}
