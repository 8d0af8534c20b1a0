import { effectScope, reactive, watchEffect, onScopeDispose } from 'vue';

export const preferences = reactive({ theme: 'light' });

export function usePreferenceClass(apply: (name: string) => void) {
  const scope = effectScope(true);
  scope.run(() => {
    watchEffect(() => apply(preferences.theme));
  });
  onScopeDispose(() => scope.stop());
  return { preferences };
}
