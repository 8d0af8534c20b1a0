import { useState } from 'react';
import { themeStore, type Theme } from './theme-store';

export function useTheme(): Theme {
  const [theme, setTheme] = useState<Theme>(() => {
    themeStore.subscribe((next) => setTheme(next));
    return themeStore.current;
  });
  return theme;
}
