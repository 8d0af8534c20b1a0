import { createEffect, createSignal } from 'solid-js';

export function Ruler(props: { unit: 'px' | 'rem' }) {
  const [pos, setPos] = createSignal('0');

  createEffect(() => {
    const unit = props.unit;
    window.addEventListener('pointermove', (e) => {
      setPos(unit === 'px' ? `${e.clientX}px` : `${e.clientX / 16}rem`);
    });
  });

  return <span>{pos()}</span>;
}
