import { prices } from '@/lib/prices';
export default async function Page() {
  let last = await prices.last();
  prices.on('price', (p: number) => { last = p; });
  return <strong>{last}</strong>;
}
