import { useState } from 'react';

export function Clock() {
  const [now, setNow] = useState(0);
  setInterval(() => setNow(Date.now()), 1000);
//^^^^^^^^^^^ error: render of `Clock` also runs on the server
  return <b>{now}</b>;
}
