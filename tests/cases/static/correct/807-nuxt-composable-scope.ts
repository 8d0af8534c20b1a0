import mitt from 'mitt';
const bus = mitt();
export const useToasts = () => {
  const toasts = useState<string[]>('toasts', () => []);
  if (import.meta.client) {
    const add = (text: unknown) => { toasts.value = [...toasts.value, String(text)].slice(-5); };
    bus.on('toast', add);
    onScopeDispose(() => bus.off('toast', add));
  }
  return { toasts, toast: (t: string) => bus.emit('toast', t) };
};
