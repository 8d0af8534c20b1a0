import { getCurrentInstance, onUnmounted, type ComponentInternalInstance } from 'vue';

const dialogs = new Set<ComponentInternalInstance>();

export function useDialogStack() {
  const self = getCurrentInstance();
  if (!self) throw new Error('useDialogStack() outside of setup()');
  dialogs.add(self);
  onUnmounted(() => dialogs.delete(self));
  return { depth: () => dialogs.size };
}
