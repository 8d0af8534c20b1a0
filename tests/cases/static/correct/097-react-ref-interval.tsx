import { useCallback, useEffect, useRef, useState } from 'react';

export function useStopwatch() {
  const [ms, setMs] = useState(0);
  const handle = useRef<number | null>(null);

  const stop = useCallback(() => {
    if (handle.current !== null) {
      window.clearInterval(handle.current);
      handle.current = null;
    }
  }, []);

  const start = useCallback(() => {
    stop();
    handle.current = window.setInterval(() => setMs((n) => n + 100), 100);
  }, [stop]);

  useEffect(() => stop, [stop]);

  return { ms, start, stop };
}
