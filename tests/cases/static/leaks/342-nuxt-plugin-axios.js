import axios from 'axios';
export default function ({ store, redirect }) {
  axios.interceptors.response.use(null, (error) => {
    if (error.response && error.response.status === 401) { store.commit('logout'); redirect('/login'); }
    return Promise.reject(error);
  });
}
