import { useEffect } from 'react';
import { reaction } from 'mobx';
import { cart } from './stores';
export function CartTitle() {
  useEffect(() => {
    reaction(() => cart.items.length, (n) => { document.title = `Cart (${n})`; });
  }, []);
  return null;
}
