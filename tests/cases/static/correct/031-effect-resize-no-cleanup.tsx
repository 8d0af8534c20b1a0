import { useEffect, useState } from 'react';

export function useViewport() {
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const ac = new AbortController();
    const measure = () => setWidth(window.innerWidth);
    measure();
    window.addEventListener('resize', measure, { signal: ac.signal });
    return () => ac.abort();
  }, []);

  return width;
}
