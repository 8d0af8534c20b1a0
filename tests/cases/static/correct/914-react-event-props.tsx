import React, { useEffect } from 'react';
const OPTIONS = { passive: true, capture: true };
export function Pane({ onScroll }: { onScroll: () => void }) {
  useEffect(() => {
    window.addEventListener('scroll', onScroll, OPTIONS);
    return () => window.removeEventListener('scroll', onScroll, OPTIONS);
  }, [onScroll]);
  return <div onWheel={onScroll} />;
}
