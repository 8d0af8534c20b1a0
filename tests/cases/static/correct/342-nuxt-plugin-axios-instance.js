import axios from 'axios';
export default function ({ store, redirect }, inject) {
  const api = axios.create({ baseURL: '/api' });
  api.interceptors.response.use(null, (error) => {
    if (error.response && error.response.status === 401) { store.commit('logout'); redirect('/login'); }
    return Promise.reject(error);
  });
  inject('api', api);
}
