import { useEffect, useRef } from 'react';

export function Recorder({ onTick }: { onTick: () => void }) {
  const timer = useRef<ReturnType<typeof setInterval>>();
  useEffect(() => {
    timer.current = setInterval(onTick, 1000);
    return () => clearInterval(timer.current);
  }, [onTick]);
  return <button onClick={() => clearInterval(timer.current)}>stop</button>;
}
