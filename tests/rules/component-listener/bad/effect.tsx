import { useEffect, useState } from 'react';

export function useViewport() {
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    measure();
    window.addEventListener('resize', measure);
//         ^^^^^^^^^^^^^^^^ warning: the 'resize' listener added to `window` in `useEffect` outlives the component; remove it in the function it returns
  }, []);

  return width;
}
