export default ({ app, store, $axios, redirect }) => {
  app.router.afterEach((to) => store.commit('visited', to.path));
  store.subscribe((mutation) => { if (mutation.type === 'logout') redirect('/login'); });
  $axios.onError((error) => { if (error.response && error.response.status === 401) redirect('/login'); });
};
