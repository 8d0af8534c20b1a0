import { createSignal } from 'solid-js';

export function Uptime() {
  const [seconds, setSeconds] = createSignal(0);
  setInterval(() => setSeconds((s) => s + 1), 1000);
//^^^^^^^^^^^ error: component `Uptime` also runs on the server
  return <p>{seconds()}</p>;
}
