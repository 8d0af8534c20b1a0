import { effectScope, reactive, watchEffect } from 'vue';

export const preferences = reactive({ theme: 'light' });

export function usePreferenceClass(apply: (name: string) => void) {
  const scope = effectScope(true);
  scope.run(() => {
    watchEffect(() => apply(preferences.theme));
//  ^^^^^^^^^^^ warning: `watchEffect` runs in a detached effectScope that nothing stops
  });
  return { preferences };
}
