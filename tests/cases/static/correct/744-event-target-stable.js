import { useEffect } from 'react';
function report() { navigator.sendBeacon('/left'); }
export function useReport() {
  useEffect(() => {
    window.addEventListener('pagehide', report);
  }, []);
}
