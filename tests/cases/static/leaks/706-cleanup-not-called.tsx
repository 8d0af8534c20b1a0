import { useEffect, useState } from 'react';
export function Uptime() {
  const [s, setS] = useState(0);
  useEffect(() => {
    const id = setInterval(() => setS((n) => n + 1), 1000);
    return () => { id; };
  }, []);
  return <span>{s}s</span>;
}
