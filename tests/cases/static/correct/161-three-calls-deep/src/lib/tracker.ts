import { payments as source } from './events';

function watch(id: string, seen: string[]) {
  const note = (settled: string) => {
    if (settled === id) seen.push(settled);
  };
  source.on('settled', note);
  return () => source.off('settled', note);
}

export function trackPayment(id: string) {
  const seen: string[] = [];
  const stop = watch(id, seen);
  return { seen, stop };
}
