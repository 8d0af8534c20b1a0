import { useEffect } from 'react';
export function useBodyClass(cb: (c: string) => void) {
  useEffect(() => {
    const observer = new MutationObserver(() => cb(document.body.className));
    observer.observe(document.body, { attributes: true });
  }, [cb]);
}
