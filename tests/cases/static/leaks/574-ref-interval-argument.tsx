import React, { useEffect, useRef, useState } from 'react';
export function Countdown({ from }: { from: number }) {
  const [left, setLeft] = useState(from);
  const timer = useRef(setInterval(() => setLeft((n) => n - 1), 1000));
  useEffect(() => () => clearInterval(timer.current), []);
  return <span>{left}</span>;
}
