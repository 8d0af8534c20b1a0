import { effectScope, onScopeDispose, reactive, watchEffect } from 'vue';

export const preferences = reactive({ theme: 'light' });

export function usePreferences(apply: (name: string) => void) {
  const scope = effectScope(true);
  scope.run(() => {
    watchEffect(() => apply(preferences.theme));
  });
  onScopeDispose(() => scope.stop());
}
