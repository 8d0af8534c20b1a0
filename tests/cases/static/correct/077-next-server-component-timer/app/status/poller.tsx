'use client';

import { useEffect, useState } from 'react';

export function Poller({ initial }: { initial: string }) {
  const [state, setState] = useState(initial);
  useEffect(() => {
    const id = setInterval(async () => {
      const res = await fetch('/api/status');
      setState(await res.text());
    }, 5000);
    return () => clearInterval(id);
  }, []);
  return <p>service is {state}</p>;
}
