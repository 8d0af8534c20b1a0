import axios from 'axios';
import { ref } from 'vue';
export function useApi() {
  const loading = ref(0);
  axios.interceptors.request.use((config) => { loading.value++; return config; });
  return { loading, get: (url: string) => axios.get(url) };
}
