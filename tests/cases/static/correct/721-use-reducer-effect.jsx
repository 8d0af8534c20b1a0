import { useEffect, useReducer } from 'react';
import { bus } from './bus';
export function useTopic(topic) {
  const [last, set] = useReducer((_, next) => next, null);
  useEffect(() => {
    bus.on(topic, set);
    return () => bus.off(topic, set);
  }, [topic]);
  return last;
}
