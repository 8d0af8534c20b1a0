import React, { useEffect } from 'react';
import { loadMap } from './map';
export function Map({ id }: { id: string }) {
  useEffect(async () => {
    const map = await loadMap(id);
    const onResize = () => map.resize();
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [id]);
  return <div id={id} />;
}
