import { useEffect, useState } from 'react';
import { loadMap } from './map';
export function Map({ id }: { id: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    (async () => {
      const map = await loadMap(id);
      if (gone) return;
      timer = setInterval(() => map.refresh(), 5000);
      setReady(true);
    })();
    return () => { gone = true; clearInterval(timer); };
  }, [id]);
  return <div id={id} data-ready={ready} />;
}
