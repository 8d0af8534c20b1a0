export function listen(bus: any, f: () => void, signal: AbortSignal) {
  bus.on('x', f);
  signal.addEventListener('abort', () => bus.off('x', f), { once: true });
}
