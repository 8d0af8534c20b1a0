import { useState } from 'react';
import { store } from './store';

export function Basket() {
  const [count, setCount] = useState(() => {
    store.on('changed', () => setCount(store.size));
    return store.size;
  });
  return <span>{count}</span>;
}
