import { defineStore } from 'pinia';
import { ref } from 'vue';
import { socket } from '@/socket';
export const useChat = defineStore('chat', () => {
  const messages = ref<string[]>([]);
  if (!import.meta.env.SSR) socket.on('chat', (m: string) => { messages.value.push(m); });
  return { messages };
});
