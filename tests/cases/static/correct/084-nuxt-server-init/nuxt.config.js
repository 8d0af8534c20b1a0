export default { modules: ['@nuxtjs/axios'], plugins: ['~/plugins/socket.client.js'] };
