import { useCallback, useEffect, useRef, useState } from 'react';
export function Countdown({ from }: { from: number }) {
  const [left, setLeft] = useState(from);
  const timer = useRef<number | null>(null);
  const stop = useCallback(() => {
    if (timer.current !== null) window.clearInterval(timer.current);
    timer.current = null;
  }, []);
  useEffect(() => {
    timer.current = window.setInterval(() => setLeft((n) => n - 1), 1000);
    return stop;
  }, [stop]);
  return <span onClick={stop}>{left}</span>;
}
