export default {
  serverMiddleware: ['~/server-middleware/referers'],
};
