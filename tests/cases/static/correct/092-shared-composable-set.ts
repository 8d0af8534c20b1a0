import { getCurrentInstance, onMounted, onUnmounted, type ComponentInternalInstance } from 'vue';

const dialogs = new Set<ComponentInternalInstance>();

export function useDialogStack() {
  const self = getCurrentInstance();
  if (!self) throw new Error('useDialogStack() outside of setup()');
  onMounted(() => dialogs.add(self));
  onUnmounted(() => dialogs.delete(self));
  return { depth: () => dialogs.size };
}
