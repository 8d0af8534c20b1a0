import { useSyncExternalStore } from 'react';
import { themeStore, type Theme } from './theme-store';

const subscribe = (onChange: () => void) => themeStore.subscribe(onChange);

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => themeStore.current, () => 'light' as Theme);
}
