import { render } from './render';

const FIVE_MINUTES = 5 * 60 * 1000;

export async function pdf(req: { body: unknown }, res: { send(x: unknown): void }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const file = await Promise.race([
    render(req.body),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('timed out')), FIVE_MINUTES);
    }),
  ]).finally(() => clearTimeout(timer));
  res.send(file);
}
