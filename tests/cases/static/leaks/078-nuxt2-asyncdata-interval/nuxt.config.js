module.exports = { modules: ['@nuxtjs/axios'] };
