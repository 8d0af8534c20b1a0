import { effectScope, reactive, watchEffect } from 'vue';

export const preferences = reactive({ theme: 'light', dense: false });

export function usePreferenceClass(apply: (name: string) => void) {
  const scope = effectScope(true);
  scope.run(() => {
    watchEffect(() => {
      apply(`${preferences.theme}${preferences.dense ? ' dense' : ''}`);
    });
  });
  return { preferences };
}
