import { useMemo, useState } from 'react';
import { bus } from './bus';
export function useTopic(topic) {
  const [last, setLast] = useState(null);
  useMemo(() => {
    bus.on(topic, setLast);
  }, [topic]);
  return last;
}
