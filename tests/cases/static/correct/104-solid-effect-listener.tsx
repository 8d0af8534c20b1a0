import { createEffect, createSignal, onCleanup } from 'solid-js';

export function Ruler(props: { unit: 'px' | 'rem' }) {
  const [pos, setPos] = createSignal('0');

  createEffect(() => {
    const unit = props.unit;
    const follow = (e: PointerEvent) => {
      setPos(unit === 'px' ? `${e.clientX}px` : `${e.clientX / 16}rem`);
    };
    window.addEventListener('pointermove', follow);
    onCleanup(() => window.removeEventListener('pointermove', follow));
  });

  return <span>{pos()}</span>;
}
