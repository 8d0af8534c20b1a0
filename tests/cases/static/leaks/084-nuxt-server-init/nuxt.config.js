export default { modules: ['@nuxtjs/axios'] };
