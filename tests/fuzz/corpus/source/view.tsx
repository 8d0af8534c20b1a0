import React, { useEffect, useState as useIt } from 'react';
export default function View<T,>({ id, onDone = () => {} }: Props<T>): JSX.Element {
  const [seen, setSeen] = useIt<Set<string>>(new Set());
  useEffect(() => {
    const t = setInterval(() => setSeen((s) => s.add(id)), 1_000);
    window.addEventListener('resize', onDone, { passive: true, signal: ctl.signal });
    return () => clearInterval(t);
  }, [id]);
  return <><Form.Item onClick={async (e) => { await onDone(e); }} xlink:href="a" {...rest} disabled>
    {seen.size > 0 ? [...seen].map((s) => <li key={s}>{s} &amp; {/* nothing */}</li>) : null}
  </Form.Item><input value='x' /></>;
}
