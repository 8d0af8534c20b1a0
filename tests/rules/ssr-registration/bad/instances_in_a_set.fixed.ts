import { getCurrentInstance, onUnmounted, onMounted } from 'vue';

const dialogs = new Set();

export function useDialogStack() {
  const self = getCurrentInstance();
  onMounted(() => {
    dialogs.add(self);
  });
  onUnmounted(() => dialogs.delete(self));
}
