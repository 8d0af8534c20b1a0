import { useEffect, useState } from 'react';

export function Credits({ load }: { load: () => void }) {
  const [n, setN] = useState(0);
  useEffect(() => {
    const id = setInterval(() => { load(); setN((x) => x + 1); }, 3000);
    if (n > 10) clearInterval(id);
    return () => clearInterval(id);
  }, []);
  return <i>{n}</i>;
}
