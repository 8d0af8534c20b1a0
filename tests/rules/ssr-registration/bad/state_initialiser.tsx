import { useState } from 'react';
import { themeStore } from './theme-store';

export function useTheme() {
  const [theme, setTheme] = useState(() => {
    themeStore.subscribe((next) => setTheme(next));
//             ^^^^^^^^^ error: `useState` also runs on the server
    return themeStore.current;
  });
  return theme;
}
