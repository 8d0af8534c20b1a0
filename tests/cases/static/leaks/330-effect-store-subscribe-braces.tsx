import { useEffect, useState } from 'react';
import { cart } from '../stores/cart';
export const CartBadge = () => {
  const [count, setCount] = useState(0);
  useEffect(() => {
    cart.subscribe((s) => setCount(s.items.length));
  }, []);
  return <span>{count}</span>;
};
