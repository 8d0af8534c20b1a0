import React, { useState } from 'react';
import { notifications } from './notifications';
export default function Bell() {
  const [count, setCount] = useState(0);
  notifications.on('new', () => setCount((n) => n + 1));
  return <button>{count}</button>;
}
