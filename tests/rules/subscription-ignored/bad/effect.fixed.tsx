import { useEffect, useState } from 'react';
import { price$ } from './prices';

export function Price() {
  const [price, setPrice] = useState(0);
  useEffect(() => {
    const subscription = price$.subscribe((next) => setPrice(next));
    return () => subscription.unsubscribe();
  }, []);
  return <b>{price}</b>;
}
