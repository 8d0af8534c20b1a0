import { payments as source } from './events';

function watch(id: string, seen: string[]) {
  source.on('settled', (settled: string) => {
    if (settled === id) seen.push(settled);
  });
}

export function trackPayment(id: string) {
  const seen: string[] = [];
  watch(id, seen);
  return { seen };
}
