import { useEffect } from 'react';

const EVENTS = ['mousedown', 'keydown'];

export function useActivity(fn: () => void) {
  useEffect(() => {
    EVENTS.forEach((e) => document.addEventListener(e, fn));
    return () => EVENTS.forEach((e) => document.removeEventListener(e, fn));
  }, [fn]);
  useEffect(() => {
    const ac = new AbortController();
    window.addEventListener('resize', fn, { signal: ac.signal });
    return () => ac.abort();
  }, [fn]);
  useEffect(() => {
    const io = new IntersectionObserver(fn);
    io.observe(document.body);
    return () => io.unobserve(document.body);
  }, [fn]);
}
