import { useEffect, useState } from 'react';
import { price$ } from './prices';

export function Price() {
  const [price, setPrice] = useState(0);
  useEffect(() => {
    price$.subscribe((next) => setPrice(next));
//         ^^^^^^^^^ warning: the subscription to `price$` in `useEffect` goes on after the component is gone
  }, []);
  return <b>{price}</b>;
}
