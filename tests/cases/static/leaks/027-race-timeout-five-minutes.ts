import type { Request, Response } from 'express';
import { render } from '../pdf';

const FIVE_MINUTES = 5 * 60 * 1000;

export async function pdfController(req: Request, res: Response) {
  const buffer = await Promise.race([
    render(req.body),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`render of ${req.body.title} timed out`)), FIVE_MINUTES),
    ),
  ]);
  res.type('application/pdf').send(buffer);
}
