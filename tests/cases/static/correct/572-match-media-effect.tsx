import { useEffect, useState } from 'react';
export function useDark() {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    const update = () => setDark(media.matches);
    update();
    media.addListener?.(update);
    return () => media.removeListener?.(update);
  }, []);
  return dark;
}
