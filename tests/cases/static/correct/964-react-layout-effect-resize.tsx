import { useLayoutEffect, useState } from 'react';
import debounce from 'lodash/debounce';

export function Width() {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = debounce(() => setWidth(window.innerWidth), 100);
    window.addEventListener('resize', measure);
    return () => {
      measure.cancel();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return <b>{width}</b>;
}
