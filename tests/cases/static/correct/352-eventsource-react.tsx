import { useEffect, useState } from 'react';
export function Feed({ url }: { url: string }) {
  const [items, setItems] = useState<string[]>([]);
  useEffect(() => {
    const source = new EventSource(url);
    source.onmessage = (e) => setItems((old) => [...old, e.data]);
    return () => source.close();
  }, [url]);
  return <p>{items.length}</p>;
}
