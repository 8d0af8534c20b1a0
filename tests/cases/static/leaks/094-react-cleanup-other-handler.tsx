import { useEffect, useRef } from 'react';

function onScroll() {
  document.body.dataset.scrolled = String(window.scrollY > 0);
}

export function Parallax({ speed }: { speed: number }) {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (ref.current) {
      const node = ref.current;
      const onScroll = () => { node.style.top = `${window.scrollY * speed}px`; };
      window.addEventListener('scroll', onScroll, { passive: true });
    }
    return () => window.removeEventListener('scroll', onScroll);
  }, [speed]);

  return <div ref={ref} />;
}
