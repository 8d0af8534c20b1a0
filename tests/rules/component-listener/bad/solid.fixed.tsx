import { createEffect, onCleanup } from 'solid-js';

export function Ruler(props: { unit: string }) {
  createEffect(() => {
    const unit = props.unit;
    const onPointermove = (e) => console.log(unit, e);
    window.addEventListener('pointermove', onPointermove);
    onCleanup(() => window.removeEventListener('pointermove', onPointermove));
  });
  return <span />;
}
