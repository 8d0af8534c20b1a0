import { useLayoutEffect, useState } from 'react';
import debounce from 'lodash/debounce';

export function Width() {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', debounce(measure, 100));
    return () => window.removeEventListener('resize', measure);
  }, []);
  return <b>{width}</b>;
}
