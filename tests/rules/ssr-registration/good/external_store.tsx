import { useSyncExternalStore } from 'react';
import { themeStore } from './theme-store';

const subscribe = (changed: () => void) => themeStore.subscribe(changed);

export function useTheme() {
  return useSyncExternalStore(subscribe, () => themeStore.current, () => 'light');
}
