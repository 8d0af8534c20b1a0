import { useEffect, type DependencyList } from 'react';

export function useAbortableEffect(run: (signal: AbortSignal) => void, deps: DependencyList) {
  useEffect(() => {
    const controller = new AbortController();
    run(controller.signal);
    return () => controller.abort();
  }, deps);
}

export function Hotkeys({ onSave }: { onSave: () => void }) {
  useAbortableEffect((signal) => {
    window.addEventListener('keydown', (e) => {
      if (e.ctrlKey && e.key === 's') onSave();
    }, { signal });
    document.addEventListener('visibilitychange', () => onSave(), { signal });
  }, [onSave]);
  return null;
}
