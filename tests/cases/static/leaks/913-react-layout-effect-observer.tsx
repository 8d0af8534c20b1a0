import { useLayoutEffect, useRef, useState } from 'react';
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!ref.current) return;
    const ro = new ResizeObserver(([e]) => setWidth(e.contentRect.width));
    ro.observe(ref.current.parentElement!);
  }, []);
  return [ref, width] as const;
}
