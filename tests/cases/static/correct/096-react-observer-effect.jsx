import { useEffect, useRef, useState } from 'react';

export const LazyImage = ({ src, alt }) => {
  const holder = useRef(null);
  const [seen, setSeen] = useState(false);

  useEffect(() => {
    const node = holder.current;
    if (!node) return undefined;
    const io = new IntersectionObserver((entries) => {
      if (entries.some((e) => e.isIntersecting)) setSeen(true);
    }, { rootMargin: '200px' });
    io.observe(node);
    return () => io.unobserve(node);
  }, [src]);

  return <span ref={holder}>{seen ? <img src={src} alt={alt} /> : null}</span>;
};
