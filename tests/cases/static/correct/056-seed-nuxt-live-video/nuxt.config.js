export default {
  head: { title: 'live' },
  modules: ['@nuxtjs/axios'],
};
