import { render } from './render';

const FIVE_MINUTES = 5 * 60 * 1000;

export async function pdf(req: { body: unknown }, res: { send(x: unknown): void }) {
  const file = await Promise.race([
    render(req.body),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('timed out')), FIVE_MINUTES);
//    ^^^^^^^^^^ warning: the timeout of this race is not cleared: it keeps what it uses for 5 minutes after the race is decided
    }),
  ]);
  res.send(file);
}
