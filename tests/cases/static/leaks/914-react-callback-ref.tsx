import React, { useEffect, useState } from 'react';
export function Menu({ onClose }: { onClose: () => void }) {
  const [active, setActive] = useState(0);
  useEffect(() => {
    document.addEventListener('keydown', (e) => { if (e.key === 'Escape') onClose(); });
    const timer = setTimeout(() => setActive(1), 100);
    return () => clearTimeout(timer);
  }, [onClose]);
  return <menu data-active={active} />;
}
