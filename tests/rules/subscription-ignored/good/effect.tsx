import { useEffect } from 'react';
import { store } from './store';
import { price$ } from './prices';

export function Price() {
  useEffect(() => store.subscribe(() => console.log('changed')), []);
  useEffect(() => {
    const sub = price$.subscribe(console.log);
    return () => sub.unsubscribe();
  }, []);
  return null;
}
