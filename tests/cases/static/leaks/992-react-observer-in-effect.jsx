import { useEffect, useRef } from 'react';

export const Lazy = ({ onShow, children }) => {
  const box = useRef(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry.isIntersecting && onShow());
    observer.observe(box.current);
  }, [onShow]);
  return <div ref={box}>{children}</div>;
};
