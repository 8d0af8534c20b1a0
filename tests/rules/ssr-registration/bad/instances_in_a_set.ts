import { getCurrentInstance, onUnmounted } from 'vue';

const dialogs = new Set();

export function useDialogStack() {
  const self = getCurrentInstance();
  dialogs.add(self);
//        ^^^ error: `dialogs` keeps an entry for each rendered page
  onUnmounted(() => dialogs.delete(self));
}
