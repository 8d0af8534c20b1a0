import { createSignal } from 'solid-js';
export function Ticker() {
  const [n, setN] = createSignal(0);
  setInterval(() => setN(n() + 1), 1000);
  return <p>{n()}</p>;
}
