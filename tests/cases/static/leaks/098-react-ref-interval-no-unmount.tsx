import { useEffect, useRef, useState } from 'react';

export function Recorder({ onTick }: { onTick: (n: number) => void }) {
  const [n, setN] = useState(0);
  const timer = useRef<ReturnType<typeof setInterval>>();

  useEffect(() => {
    timer.current = setInterval(() => {
      setN((x) => x + 1);
      onTick(n);
    }, 1000);
  }, [onTick]);

  return <button onClick={() => clearInterval(timer.current)}>stop at {n}</button>;
}
