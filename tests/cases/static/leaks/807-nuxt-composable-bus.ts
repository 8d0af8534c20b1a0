import mitt from 'mitt';
const bus = mitt();
export const useToasts = () => {
  const toasts = useState<string[]>('toasts', () => []);
  bus.on('toast', (text) => toasts.value.push(String(text)));
  return { toasts, toast: (t: string) => bus.emit('toast', t) };
};
