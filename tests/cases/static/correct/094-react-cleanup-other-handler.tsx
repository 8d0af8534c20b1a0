import { useEffect, useRef } from 'react';

export function Parallax({ speed }: { speed: number }) {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let onScroll: (() => void) | undefined;
    if (ref.current) {
      const node = ref.current;
      onScroll = () => { node.style.top = `${window.scrollY * speed}px`; };
      window.addEventListener('scroll', onScroll, { passive: true });
    }
    return () => {
      if (onScroll) window.removeEventListener('scroll', onScroll);
    };
  }, [speed]);

  return <div ref={ref} />;
}
