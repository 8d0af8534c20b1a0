import { useCallback, useEffect, useRef } from 'react';

export function useStopwatch(tick: () => void) {
  const handle = useRef<number | null>(null);
  const stop = useCallback(() => {
    if (handle.current !== null) window.clearInterval(handle.current);
    handle.current = null;
  }, []);
  const start = useCallback(() => {
    stop();
    handle.current = window.setInterval(tick, 100);
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { start, stop };
}

export function Blink({ on }: { on: boolean }) {
  useEffect(() => {
    let id: ReturnType<typeof setInterval> | null = null;
    if (on) id = setInterval(() => console.log('b'), 500);
    return () => { if (id) clearInterval(id); };
  }, [on]);
  return null;
}
