import { useEffect, useState } from 'react';
export function useDark() {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    setDark(media.matches);
    media.addListener((e) => setDark(e.matches));
  }, []);
  return dark;
}
