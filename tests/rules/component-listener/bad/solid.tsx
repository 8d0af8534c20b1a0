import { createEffect } from 'solid-js';

export function Ruler(props: { unit: string }) {
  createEffect(() => {
    const unit = props.unit;
    window.addEventListener('pointermove', (e) => console.log(unit, e));
//         ^^^^^^^^^^^^^^^^ warning: added to `window` in `createEffect`
  });
  return <span />;
}
