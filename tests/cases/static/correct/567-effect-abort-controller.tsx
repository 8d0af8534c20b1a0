import { useEffect, useState } from 'react';
export function Shortcuts() {
  const [down, setDown] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('keydown', (e) => { if (e.key === 'Shift') setDown(true); }, { signal });
    window.addEventListener('keyup', () => setDown(false), { signal });
    return () => stop.abort();
  }, []);
  return <kbd>{down ? 'shift' : ''}</kbd>;
}
