import axios from 'axios';
import { ref } from 'vue';
export function useApi() {
  const loading = ref(0);
  const client = axios.create({ baseURL: '/api' });
  client.interceptors.request.use((config) => { loading.value++; return config; });
  client.interceptors.response.use((r) => { loading.value--; return r; });
  return { loading, get: (url: string) => client.get(url) };
}
